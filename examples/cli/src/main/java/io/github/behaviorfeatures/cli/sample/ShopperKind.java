package io.github.behaviorfeatures.cli.sample;

import java.util.ArrayList;
import java.util.List;

/** Kinds of customers: how many there are of each, and when they come to do what. */
enum ShopperKind {
    ONE_TIME_BUYER(90) {
        @Override
        void plan(Dice dice, List<Plan> plans) {
            int bought = dice.between(15, LAST_DAY);
            some(dice, plans, dice.between(0, 2), bought - 14, bought - 1, Goal.BROWSE);
            plans.add(new Plan(bought, Goal.BUY));
            some(dice, plans, dice.between(0, 3), bought + 5, bought + 250, Goal.GLANCE);
        }
    },
    REGULAR(70) {
        @Override
        void plan(Dice dice, List<Plan> plans) {
            rhythm(dice, plans, dice.between(0, 560), LAST_DAY, dice.between(24, 130));
        }
    },
    WINDOW_SHOPPER(80) {
        @Override
        void plan(Dice dice, List<Plan> plans) {
            int pause = dice.between(3, 45);
            int day = dice.between(0, 640);
            for (int visits = dice.between(1, 10); visits > 0; visits--) {
                Goal goal = dice.percent(40) ? Goal.GLANCE : dice.percent(80) ? Goal.BROWSE : Goal.FILL_CART;
                plans.add(new Plan(day, goal));
                day += dice.between(1, 2 * pause);
            }
        }
    },
    CHRISTMAS_BUYER(35) {
        @Override
        void plan(Dice dice, List<Plan> plans) {
            for (int advent : List.of(FIRST_ADVENT, FIRST_ADVENT + 365)) {
                int bought = advent + dice.below(20);
                some(dice, plans, dice.between(1, 3), bought - 10, bought - 1, Goal.BROWSE);
                plans.add(new Plan(bought, Goal.BUY));
                some(dice, plans, dice.between(0, 1), bought + 1, bought + 5, Goal.BUY);
            }
            some(dice, plans, dice.between(0, 2), 0, LAST_DAY, Goal.GLANCE);
        }
    },
    NIGHT_OWL(40) {
        @Override
        void plan(Dice dice, List<Plan> plans) {
            rhythm(dice, plans, dice.between(100, 600), LAST_DAY, dice.between(35, 130));
        }
    },
    LAPSED(45) {
        @Override
        void plan(Dice dice, List<Plan> plans) {
            int start = dice.between(0, 250);
            rhythm(dice, plans, start, start + dice.between(60, 330), dice.between(25, 75));
        }
    },
    NEWCOMER(40) {
        @Override
        void plan(Dice dice, List<Plan> plans) {
            int start = dice.between(LAST_DAY - 55, LAST_DAY - 3);
            some(dice, plans, dice.between(1, 4), start, LAST_DAY, Goal.BROWSE);
            some(dice, plans, dice.between(0, 2), start, LAST_DAY, Goal.BUY);
        }
    },
    /** On record because of the newsletter, and never seen since. */
    READER(12) {
        @Override
        void plan(Dice dice, List<Plan> plans) {}
    };

    /** What a visit is for. */
    enum Goal {
        GLANCE,
        BROWSE,
        FILL_CART,
        START_CHECKOUT,
        BUY
    }

    /** A visit to come; days are counted from the shop's first. */
    record Plan(int day, Goal goal) {}

    static final int LAST_DAY = 729;

    /** The end of November 2024. */
    private static final int FIRST_ADVENT = 150;

    private final int count;

    ShopperKind(int count) {
        this.count = count;
    }

    int count() {
        return count;
    }

    /** The visits of one customer of this kind within the life of the shop. */
    List<Plan> plans(Dice dice) {
        List<Plan> plans = new ArrayList<>();
        plan(dice, plans);
        plans.removeIf(plan -> plan.day() < 0 || plan.day() > LAST_DAY);
        return plans;
    }

    abstract void plan(Dice dice, List<Plan> plans);

    private static void some(Dice dice, List<Plan> plans, int count, int from, int to, Goal goal) {
        for (int i = 0; i < count; i++) {
            plans.add(new Plan(dice.between(from, to), goal));
        }
    }

    /** Buys every so many days, give or take a quarter, often after a look around. */
    private static void rhythm(Dice dice, List<Plan> plans, int from, int to, int pause) {
        for (int day = from; day <= to; day += dice.between(pause * 3 / 4, pause * 5 / 4)) {
            if (dice.percent(30)) {
                plans.add(new Plan(day - dice.between(1, 4), dice.percent(50) ? Goal.BROWSE : Goal.FILL_CART));
            }
            plans.add(new Plan(day, dice.percent(85) ? Goal.BUY : Goal.START_CHECKOUT));
        }
    }
}
