package io.github.behaviorfeatures.cli.options;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options of a command, in the order of its help. They are declared to picocli by calls: its annotations are found and read
 * by reflection, which takes a noticeable part of a short run.
 */
public final class Options {

    private final CommandSpec command;

    /**
     * Adds options to a command.
     *
     * @param command how picocli has it
     */
    public Options(CommandSpec command) {
        this.command = command;
    }

    /**
     * Declares an option without a value.
     *
     * @param name with its dashes
     * @param description for the help
     * @return the option
     */
    public Flag flag(String name, String description) {
        return new Flag(add(unvalued(description, name)));
    }

    /**
     * Declares an option with a value.
     *
     * @param name with its dashes
     * @param type what the text is converted to: one that picocli knows, or that {@link Converters} adds
     * @param label what stands for the value in the help
     * @param description for the help
     * @param <T> of the value
     * @return the option
     */
    public <T> Value<T> value(String name, Class<T> type, String label, String description) {
        return new Value<>(add(valued(name, type, label, description)));
    }

    /**
     * Declares an option that cannot be left out.
     *
     * @param name with its dashes
     * @param type what the text is converted to: one that picocli knows, or that {@link Converters} adds
     * @param label what stands for the value in the help
     * @param description for the help
     * @param <T> of the value
     * @return the option
     */
    public <T> Value<T> required(String name, Class<T> type, String label, String description) {
        return new Value<>(add(valued(name, type, label, description).required(true)));
    }

    /**
     * Declares an option that may be given without a value.
     *
     * @param name with its dashes
     * @param type what the text is converted to: one that picocli knows, or that {@link Converters} adds
     * @param label what stands for the value in the help
     * @param fallback the text that stands for a missing value
     * @param description for the help
     * @param <T> of the value
     * @return the option
     */
    public <T> Value<T> withFallback(String name, Class<T> type, String label, String fallback, String description) {
        return new Value<>(
                add(valued(name, type, label, description).arity("0..1").fallbackValue(fallback)));
    }

    /**
     * Declares an option that may be given more than once.
     *
     * @param name with its dashes
     * @param type what each text is converted to: one that picocli knows, or that {@link Converters} adds
     * @param label what stands for the value in the help
     * @param description for the help
     * @param <T> of the values
     * @return the option
     */
    public <T> Value<List<T>> repeatable(String name, Class<T> type, String label, String description) {
        return new Value<>(add(valued(name, List.class, label, description).auxiliaryTypes(type)));
    }

    /**
     * Declares an option that may be given more than once, with one value or several.
     *
     * @param name with its dashes
     * @param type what each text is converted to: one that picocli knows, or that {@link Converters} adds
     * @param label what stands for a value in the help
     * @param description for the help
     * @param <T> of the values
     * @return the option
     */
    public <T> Value<List<T>> several(String name, Class<T> type, String label, String description) {
        return new Value<>(add(valued(name, List.class, label, description)
                .auxiliaryTypes(type)
                .arity("1..*")));
    }

    /**
     * Declares the options that all commands have; picocli hands them down from the first command.
     *
     * @return the option for a stack trace
     */
    public Flag debugHelpAndVersion() {
        var all = CommandLine.ScopeType.INHERIT;
        Flag debug =
                new Flag(add(unvalued("stack trace of a failure", "--debug").scopeType(all)));
        add(unvalued("this text", "-h", "--help").usageHelp(true).scopeType(all));
        add(unvalued("the version", "-V", "--version").versionHelp(true).scopeType(all));
        return debug;
    }

    private static OptionSpec.Builder unvalued(String description, String... names) {
        return OptionSpec.builder(names).type(Boolean.class).description(description);
    }

    private static OptionSpec.Builder valued(String name, Class<?> type, String label, String description) {
        return OptionSpec.builder(name).type(type).arity("1").paramLabel(label).description(description);
    }

    /**
     * Keeps options from being passed over in silence.
     *
     * @param heard the names of options that count
     * @return the first other option that was given; empty if there is none
     */
    public Optional<String> unheard(Set<String> heard) {
        return command.options().stream()
                .filter(option -> option.getValue() != null && !heard.contains(option.longestName()))
                .map(OptionSpec::longestName)
                .findFirst();
    }

    private OptionSpec add(OptionSpec.Builder builder) {
        OptionSpec option = builder.build();
        command.addOption(option);
        return option;
    }

    /**
     * An option without a value, once the command line is parsed.
     *
     * @param spec how picocli has it
     */
    public record Flag(OptionSpec spec) {
        /**
         * Whether it was given.
         *
         * @return false also for {@code --option=false}
         */
        public boolean isOn() {
            return Boolean.TRUE.equals(spec.getValue());
        }
    }

    /**
     * An option with a value, once the command line is parsed.
     *
     * @param spec how picocli has it
     * @param <T> of the value
     */
    public record Value<T>(OptionSpec spec) {
        /**
         * The value.
         *
         * @return null if the option was not given
         */
        public @Nullable T get() {
            return spec.getValue();
        }

        /**
         * The value or another.
         *
         * @param other if the option was not given
         * @return one of the two
         */
        public T orElse(T other) {
            T value = get();
            return value == null ? other : value;
        }

        /**
         * Whether it was given.
         *
         * @return whether there is a value
         */
        public boolean isGiven() {
            return get() != null;
        }
    }
}
