package dev.visionscaling.common.config;

import java.util.Locale;
import java.util.Optional;

/**
 * One setting of a service: an environment variable that is also a {@code --flag}.
 *
 * @param name the environment variable, for example {@code IMAGE_TOPIC}; its flag is {@code --image-topic}
 * @param description one sentence for {@code --help}
 * @param defaultText what counts when nothing is given; empty: see {@code kind}
 * @param kind how it is given on a command line
 * @param inEnvironment whether the environment may give it; what holds for one run only is safer as a mere flag
 * @param parser turns text into the value
 */
public record Setting<T>(
        String name,
        String description,
        Optional<String> defaultText,
        Kind kind,
        boolean inEnvironment,
        Parser<? extends T> parser) {

    /** How a setting is given. */
    public enum Kind {
        /** An environment variable or {@code --flag VALUE}; the command fails without it unless it has a default. */
        VALUE,
        /** An environment variable or a bare {@code --flag}, which means {@code true}; false by default. */
        SWITCH,
        /** Environment variable {@code NAME}, or a file named by {@code NAME_FILE}; never a flag, never shown. */
        SECRET,
        /** An argument without a flag; has no environment variable. */
        POSITIONAL
    }

    /** Turns text into a value. */
    @FunctionalInterface
    public interface Parser<T> {
        /** @throws IllegalArgumentException whose message completes the sentence "NAME …" */
        T parse(String text);
    }

    /** A setting that must be given. */
    public static <T> Setting<T> required(String name, String description, Parser<T> parser) {
        return new Setting<>(name, description, Optional.empty(), Kind.VALUE, true, parser);
    }

    /** A setting with a default, itself written as a person would write it. */
    public static <T> Setting<T> withDefault(String name, String defaultText, String description, Parser<T> parser) {
        return new Setting<>(name, description, Optional.of(defaultText), Kind.VALUE, true, parser);
    }

    /** A setting that may be left out; an empty text counts as left out. */
    public static <T> Setting<Optional<T>> optional(String name, String description, Parser<T> parser) {
        return new Setting<>(
                name,
                description,
                Optional.of(""),
                Kind.VALUE,
                true,
                text -> text.isEmpty() ? Optional.empty() : Optional.of(parser.parse(text)));
    }

    /** A switch that is off unless given. */
    public static Setting<Boolean> toggle(String name, String description) {
        return new Setting<>(name, description, Optional.of("false"), Kind.SWITCH, true, Parsers::bool);
    }

    /** A secret that may be left out; never a flag, so that no process list shows it. */
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

    /** The same setting, but deaf to the environment. */
    public Setting<T> onlyAsFlag() {
        return new Setting<>(name, description, defaultText, kind, false, parser);
    }

    /** What a person calls it: the flag where it is only a flag, else the name. */
    public String label() {
        return inEnvironment || kind == Kind.POSITIONAL ? name : flag();
    }

    /** The flag's full form, for example {@code --image-topic}. */
    public String flag() {
        return "--" + name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
