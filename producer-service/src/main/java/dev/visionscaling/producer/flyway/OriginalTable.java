package dev.visionscaling.producer.flyway;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A table of the original pipeline, whose rows can be adopted. */
enum OriginalTable {
    IMAGE_INFO("image_info", "image_key text", "image", """
            INSERT INTO image_info (image_key)
            SELECT image_key FROM (
                SELECT image_key, min(place) AS place FROM (
                    SELECT image_key, row_number() OVER (ORDER BY %s) AS place FROM image_info_original WHERE %s) AS usable
                GROUP BY image_key) AS keys
            ORDER BY place""", "image_key <> '' AND octet_length(image_key) <= 1024"),
    PREDICTION_RESULTS(
            "prediction_results",
            "image_key text, category text, confidence double precision, hostname text, time timestamp",
            "result",
            """
            INSERT INTO prediction_results
                (image_key, category, confidence, hostname, time, model, weights_digest)
            SELECT DISTINCT ON (image_key)
                image_key, category, confidence, coalesce(hostname, ''), time, 'unknown', 'unknown'
            FROM (SELECT *, row_number() OVER (ORDER BY %s) AS place FROM prediction_results_original WHERE %s) AS usable
            ORDER BY image_key, time DESC, place DESC""",
            "image_key <> '' AND octet_length(image_key) <= 1024 AND category IS NOT NULL"
                    + " AND confidence BETWEEN 0 AND 100 AND isfinite(time)");

    /** What the original tables may have beside their columns. */
    private static final String NUMBERING = "id";

    private final String table;
    private final String shape;
    private final String row;
    private final String copy;
    private final String usable;

    /**
     * @param row a word for what a row is
     * @param copy copies the rows that are {@code usable}, in the order of the first parameter
     */
    OriginalTable(String table, String shape, String row, String copy, String usable) {
        this.table = table;
        this.shape = shape;
        this.row = row;
        this.copy = copy;
        this.usable = usable;
    }

    String table() {
        return table;
    }

    /** The name that the table has once its rows are adopted. */
    String renamed() {
        return table + "_original";
    }

    /** The columns that are expected, for messages. */
    String shape() {
        return shape;
    }

    /** Returns the word for so many of its rows. */
    String rows(long count) {
        return count == 1 ? row : row + "s";
    }

    String usable() {
        return usable;
    }

    String copy(boolean numbered) {
        return String.format(copy, numbered ? NUMBERING : "ctid", usable);
    }

    /** Returns true if these are the columns of the original table, in whatever order. */
    boolean matches(List<Column> columns) {
        Map<String, Set<String>> types = types();
        return columns.stream()
                        .allMatch(column ->
                                types.getOrDefault(column.name(), Set.of()).contains(column.type())
                                        || isNumbering(column))
                && columns.stream().map(Column::name).toList().containsAll(types.keySet());
    }

    private Map<String, Set<String>> types() {
        return switch (this) {
            case IMAGE_INFO -> Map.of("image_key", Types.TEXT);
            case PREDICTION_RESULTS ->
                Map.of(
                        "image_key", Types.TEXT,
                        "category", Types.TEXT,
                        "confidence", Types.NUMBER,
                        "hostname", Types.TEXT,
                        "time", Types.TIME);
        };
    }

    private static boolean isNumbering(Column column) {
        return column.name().equals(NUMBERING) && Types.INTEGER.contains(column.type());
    }

    /**
     * A column as the catalog describes it.
     *
     * @param type the type's internal name, such as {@code float8}
     */
    record Column(String name, String type) {}

    private static final class Types {
        static final Set<String> TEXT = Set.of("text", "varchar");
        static final Set<String> NUMBER = Set.of("float4", "float8", "numeric");
        static final Set<String> TIME = Set.of("timestamp", "timestamptz");
        static final Set<String> INTEGER = Set.of("int2", "int4", "int8");
    }
}
