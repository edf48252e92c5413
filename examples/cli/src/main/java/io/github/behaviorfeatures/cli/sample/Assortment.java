package io.github.behaviorfeatures.cli.sample;

import java.util.List;

/** What the shop sells, and what people type to find it. */
final class Assortment {

    /** A product with its price in cents. */
    record Product(String id, String category, int cents) {}

    private record Category(String name, int products, int cheapest, int step, List<String> queries) {}

    private static final List<Category> CATEGORIES = List.of(
            new Category(
                    "tea", 14, 490, 130, List.of("green tea", "grüner Tee", "earl grey", "rooibos", "tea sampler")),
            new Category("coffee", 10, 790, 210, List.of("espresso", "coffee beans", "Kaffee", "decaf")),
            new Category("cups", 9, 890, 180, List.of("mug", "Tasse", "espresso cups", "big mug")),
            new Category("pots", 7, 2490, 640, List.of("teapot", "Teekanne", "french press", "glass teapot")),
            new Category("kitchen", 12, 590, 420, List.of("kettle", "coffee grinder", "tea strainer", "milk frother")),
            new Category("linen", 5, 1290, 310, List.of("tea towel", "apron", "napkins")),
            new Category("gifts", 8, 1990, 550, List.of("gift box", "Geschenk", "gift card", "advent calendar")));

    private Assortment() {}

    static String category(Dice dice) {
        return dice.oneOf(CATEGORIES).name();
    }

    static Product product(Dice dice, String category) {
        Category of = find(category);
        int number = 1 + Math.min(dice.below(of.products()), dice.below(of.products())); // the first ones sell best
        return new Product(
                category + "-" + (number < 10 ? "0" : "") + number, category, of.cheapest() + (number - 1) * of.step());
    }

    static String query(Dice dice, String category) {
        return dice.oneOf(find(category).queries());
    }

    private static Category find(String name) {
        return CATEGORIES.stream()
                .filter(category -> category.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
