package dev.visionscaling.dashboard.postgres;

import dev.visionscaling.dashboard.postgres.QueryRunner.Query;
import dev.visionscaling.dashboard.search.ResultQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The statement that looks through the next rows of an index: it reads a given number of them, whatever they are, and
 * returns those that match together with the last. Every value is a parameter.
 */
record ScanStep(Query query, List<Object> parameters) {
    ScanStep {
        parameters = List.copyOf(parameters);
    }

    /**
     * A place between two rows.
     *
     * @param position the value that the order goes by, as text
     */
    record Place(String position, String key) {
        private static final int MAX_POSITION = 40;

        /** @throws IllegalArgumentException if {@code text} is no place */
        static Place parse(String text) {
            int colon = text.indexOf(':');
            if (colon < 1 || colon > MAX_POSITION) {
                throw new IllegalArgumentException("there is no such page");
            }
            return new Place(text.substring(0, colon), text.substring(colon + 1));
        }

        @Override
        public String toString() {
            return position + ":" + key;
        }
    }

    /**
     * @param among only rows of these keys; empty: all
     * @param rows how many to read
     */
    static ScanStep of(ResultQuery query, Optional<Place> after, Optional<List<String>> among, int rows) {
        boolean newest = query.order() == ResultQuery.Order.NEWEST;
        Conditions walked = new Conditions();
        Conditions matching = new Conditions();
        // What the index's own columns tell bounds the walk itself.
        query.category().ifPresent(category -> (newest ? walked : matching).add("p.category = ?", category));
        if (query.minConfidence() > 0) {
            (newest ? matching : walked).add("p.confidence >= ?", query.minConfidence());
        }
        among.ifPresent(keys -> walked.add("p.image_key = ANY (?)", (Object) keys.toArray(String[]::new)));
        after.ifPresent(place -> walked.add(behind(newest), position(newest, place), place.key()));
        query.host().ifPresent(host -> matching.add("p.hostname = ?", host));
        query.keyPart().ifPresent(part -> matching.add("position(? IN p.image_key) > 0", part));
        String order = newest ? "p.written_by DESC, p.image_key DESC" : "p.confidence, p.image_key";
        List<Object> values = new ArrayList<>(matching.values);
        values.addAll(walked.values);
        values.add(rows);
        values.add(query.limit() + 2);
        return new ScanStep(
                new Query("results", """
                        SELECT %s, %s AS position, p.n, p.walked, p.matching
                        FROM (
                            SELECT p.*, %s AS matching FROM (
                                SELECT p.*, row_number() OVER (ORDER BY %s) AS n, count(*) OVER () AS walked FROM (
                                    SELECT * FROM prediction_results p %s ORDER BY %s LIMIT ?
                                ) p
                            ) p
                        ) p LEFT JOIN image_info i USING (image_key)
                        WHERE p.matching OR p.n = p.walked ORDER BY p.n LIMIT ?""".formatted(
                                Rows.COLUMNS,
                                newest ? "p.written_by::text" : "p.confidence::text",
                                matching.isEmpty() ? "true" : matching.text(),
                                order,
                                walked.isEmpty() ? "" : "WHERE " + walked.text(),
                                order)),
                values);
    }

    private static String behind(boolean newest) {
        return newest ? "(p.written_by, p.image_key) < (?::text::xid8, ?)" : "(p.confidence, p.image_key) > (?, ?)";
    }

    private static Object position(boolean newest, Place place) {
        return newest
                ? Long.toUnsignedString(Long.parseUnsignedLong(place.position()))
                : Double.valueOf(place.position());
    }

    private static final class Conditions {
        private final List<String> texts = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        void add(String text, Object... of) {
            texts.add(text);
            values.addAll(List.of(of));
        }

        boolean isEmpty() {
            return texts.isEmpty();
        }

        String text() {
            return String.join(" AND ", texts);
        }
    }
}
