package dev.visionscaling.common.config;

import java.util.Locale;
import java.util.Optional;

/**
 * One setting of a service: an environment variable that is also a {@code --flag}.
 *
 * @param name the environment variable, for example {@code IMAGE_TOPIC}; its flag is {@code --image-topic}
 * @param description one sentence for {@code --help}
 * @param defaultText the text that is parsed if nothing is given; empty if a value is required
 * @param kind how it is given on the command line
 * @param inEnvironment false for settings of a single run, which the environment must not preset
 * @param parser turns text into the value
 */
public record Setting<T>(
        String name,
        String description,
        Optional<String> defaultText,
        Kind kind,
        boolean inEnvironment,
        Parser<? extends T> parser) {

    /** The form in which a setting is given. */
    public enum Kind {
        /** An environment variable or {@code --flag VALUE}; the command fails without it unless it has a default. */
        VALUE,
        /** Like {@code VALUE}, but empty text, also in the environment, is a value of its own. */
        CLEARABLE,
        /** An environment variable or a bare {@code --flag}, which means {@code true}; false by default. */
        SWITCH,
        /** Environment variable {@code NAME}, or a file named by {@code NAME_FILE}; not a flag, not shown. */
        SECRET,
        /** An argument without a flag; has no environment variable. */
        POSITIONAL
    }

    /** Turns text into a value. */
    @FunctionalInterface
    public interface Parser<T> {
        /**
         * Parses the text.
         *
         * @throws IllegalArgumentException whose message completes the sentence "NAME …"
         * @throws InvalidSettingsException with several such messages
         */
        T parse(String text);
    }

    /** A required setting. */
    public static <T> Setting<T> required(String name, String description, Parser<T> parser) {
        return new Setting<>(name, description, Optional.empty(), Kind.VALUE, true, parser);
    }

    /** A setting with a default, in the form in which a user would write it. */
    public static <T> Setting<T> withDefault(String name, String defaultText, String description, Parser<T> parser) {
        return new Setting<>(name, description, Optional.of(defaultText), Kind.VALUE, true, parser);
    }

    /** An optional setting; empty text counts as not given. */
    public static <T> Setting<Optional<T>> optional(String name, String description, Parser<T> parser) {
        return new Setting<>(
                name,
                description,
                Optional.of(""),
                Kind.VALUE,
                true,
                text -> text.isEmpty() ? Optional.empty() : Optional.of(parser.parse(text)));
    }

    /** A setting with a default that empty text turns off, also in the environment. */
    public static <T> Setting<Optional<T>> clearable(
            String name, String defaultText, String description, Parser<T> parser) {
        return new Setting<>(
                name,
                description,
                Optional.of(defaultText),
                Kind.CLEARABLE,
                true,
                text -> text.isEmpty() ? Optional.empty() : Optional.of(parser.parse(text)));
    }

    /** A switch that is off by default. */
    public static Setting<Boolean> toggle(String name, String description) {
        return new Setting<>(name, description, Optional.of("false"), Kind.SWITCH, true, Parsers::bool);
    }

    /** An optional secret; it has no flag, so that it does not show in the process list. */
    public static Setting<Optional<String>> secret(String name, String description) {
        return new Setting<>(
                name,
                description,
                Optional.of(""),
                Kind.SECRET,
                true,
                text -> text.isEmpty() ? Optional.empty() : Optional.of(text));
    }

    /** An argument without a flag, named {@code name} in the help. */
    public static <T> Setting<T> positional(String name, String description, Parser<T> parser) {
        return new Setting<>(name, description, Optional.empty(), Kind.POSITIONAL, false, parser);
    }

    /** The same setting, but ignored in the environment. */
    public Setting<T> onlyAsFlag() {
        return new Setting<>(name, description, defaultText, kind, false, parser);
    }

    /** The name to use in messages: the flag if it is only a flag, otherwise the variable's name. */
    public String label() {
        return inEnvironment || kind == Kind.POSITIONAL ? name : flag();
    }

    /** The flag's full form, for example {@code --image-topic}. */
    public String flag() {
        return "--" + name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
