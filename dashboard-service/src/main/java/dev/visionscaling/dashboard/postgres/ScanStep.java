package dev.visionscaling.dashboard.postgres;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.dashboard.postgres.QueryRunner.Query;
import dev.visionscaling.dashboard.search.ResultQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statement that scans the next rows of an index: it reads a given number of rows and returns those that match, and
 * always the last. Every value is a parameter.
 */
record ScanStep(Query query, List<Object> parameters) {
    ScanStep {
        parameters = List.copyOf(parameters);
    }

    /**
     * A position in the order of results, after one row.
     *
     * @param value the value that results are ordered by, as text
     */
    record Position(String value, ImageId image) {
        private static final Pattern TEXT = Pattern.compile("([^:]{1,40}):([0-9]{1,4}):(.*)", Pattern.DOTALL);

        /** @throws IllegalArgumentException if {@code text} is not a position */
        static Position parse(String text) {
            Matcher parts = TEXT.matcher(text);
            if (!parts.matches()
                    || Integer.parseInt(parts.group(2)) > parts.group(3).length()) {
                throw new IllegalArgumentException("the position is not valid");
            }
            int bucketLength = Integer.parseInt(parts.group(2));
            String image = parts.group(3);
            return new Position(
                    parts.group(1), new ImageId(image.substring(0, bucketLength), image.substring(bucketLength)));
        }

        // Bucket and key may contain any character: a length tells where the key begins.
        @Override
        public String toString() {
            return value + ":" + image.bucket().length() + ":" + image.bucket() + image.key();
        }
    }

    /**
     * @param among only rows with these keys; empty for all
     * @param rows number of rows to read
     */
    static ScanStep of(ResultQuery query, Optional<Position> after, Optional<List<String>> among, int rows) {
        boolean newest = query.order() == ResultQuery.Order.NEWEST;
        Conditions scanned = new Conditions();
        Conditions matching = new Conditions();
        // Conditions on the index's own columns limit the scan itself.
        query.bin().ifPresent(bin -> (newest ? scanned : matching).add("coalesce(p.bin, p.category) = ?", bin));
        if (query.minConfidence() > 0) {
            (newest ? matching : scanned).add("p.confidence >= ?", query.minConfidence());
        }
        among.ifPresent(keys -> scanned.add("p.image_key = ANY (?)", (Object) keys.toArray(String[]::new)));
        after.ifPresent(position -> scanned.add(
                after(newest),
                value(newest, position),
                position.image().key(),
                position.image().bucket()));
        query.category().ifPresent(category -> matching.add("p.category = ?", category));
        query.host().ifPresent(host -> matching.add("p.hostname = ?", host));
        query.keyPart().ifPresent(part -> matching.add("position(? IN p.image_key) > 0", part));
        String order =
                newest ? "p.written_by DESC, p.image_key DESC, p.bucket DESC" : "p.confidence, p.image_key, p.bucket";
        List<Object> values = new ArrayList<>(matching.values);
        values.addAll(scanned.values);
        values.add(rows);
        values.add(query.limit() + 2);
        return new ScanStep(
                new Query("results", """
                        SELECT %s, %s AS position, p.n, p.scanned, p.matching
                        FROM (
                            SELECT p.*, %s AS matching FROM (
                                SELECT p.*, row_number() OVER (ORDER BY %s) AS n, count(*) OVER () AS scanned FROM (
                                    SELECT * FROM prediction_results p %s ORDER BY %s LIMIT ?
                                ) p
                            ) p
                        ) p LEFT JOIN image_info i USING (image_key, bucket)
                        WHERE p.matching OR p.n = p.scanned ORDER BY p.n LIMIT ?""".formatted(
                                Rows.COLUMNS,
                                newest ? "p.written_by::text" : "p.confidence::text",
                                matching.isEmpty() ? "true" : matching.text(),
                                order,
                                scanned.isEmpty() ? "" : "WHERE " + scanned.text(),
                                order)),
                values);
    }

    private static String after(boolean newest) {
        return newest
                ? "(p.written_by, p.image_key, p.bucket) < (?::text::xid8, ?, ?)"
                : "(p.confidence, p.image_key, p.bucket) > (?, ?, ?)";
    }

    private static Object value(boolean newest, Position position) {
        return newest
                ? Long.toUnsignedString(Long.parseUnsignedLong(position.value()))
                : Double.valueOf(position.value());
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
