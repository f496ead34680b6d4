package dev.visionscaling.gateway.event;

import java.util.Locale;

/** The result of reading a record's value. */
public sealed interface EventReading {

    /** An event of the known shape. */
    record Event(ResultEvent event) implements EventReading {}

    /** Something else, with a sentence about it. */
    record Unreadable(Kind kind, String detail) implements EventReading {}

    /** The ways in which a value can have another shape. */
    enum Kind {
        /** It is not one JSON object. */
        NOT_JSON,
        /** A name is missing. */
        MISSING_NAME,
        /** A name has a value of another type or form. */
        WRONG_VALUE;

        /** The name in metrics and logs, for example {@code not-json}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
