package dev.visionscaling.producer.flyway;

import dev.visionscaling.common.cli.CommandFailedException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what already has a name that the migrations need, before anything is changed. */
final class ExistingObjects {
    static final Set<String> TABLES = Set.of(
            "schema_version",
            "image_info",
            "publish_checkpoint",
            "prediction_results",
            "rejected_images",
            "partition_starts");
    static final Set<String> VIEWS = Set.of("accuracy", "accuracy_by_category", "confusions", "outcomes_by_bin");
    static final Set<String> INDEXES = Set.of(
            "schema_version_pkey",
            "image_info_pkey",
            "image_info_paging",
            "publish_checkpoint_pkey",
            "prediction_results_pkey",
            "prediction_results_newest",
            "prediction_results_newest_of_bin",
            "prediction_results_least_confident",
            "rejected_images_pkey",
            "rejected_images_newest",
            "partition_starts_pkey");
    static final Set<String> FUNCTIONS = Set.of("announce_images", "number_image");

    private static final String SCHEMA = "(SELECT oid FROM pg_namespace WHERE nspname = current_schema())";
    private static final String NAMESAKES = """
            SELECT CASE relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' WHEN 'v' THEN 'view'
                    WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence' WHEN 'f' THEN 'foreign table'
                    WHEN 'c' THEN 'type' ELSE 'index' END,
                relname, coalesce(' (' || (
                    SELECT string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ' ORDER BY attnum)
                    FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped
                        AND c.relkind NOT IN ('S', 'i', 'I')) || ')', '')
            FROM pg_class c
            WHERE relnamespace = SCHEMA AND relname = ANY (?) AND relname <> ALL (?)
                AND NOT EXISTS (SELECT FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
                    WHERE i.indexrelid = c.oid AND t.relname = ANY (?))
            UNION ALL
            SELECT 'type', typname, '' FROM pg_type
            WHERE typnamespace = SCHEMA AND typname = ANY (?) AND typrelid = 0 AND typelem = 0
            UNION ALL
            SELECT 'function', proname, '()' FROM pg_proc
            WHERE pronamespace = SCHEMA AND proname = ANY (?) AND pronargs = 0
            ORDER BY 2, 1""".replace("SCHEMA", SCHEMA);
    private static final String COLUMNS = """
            SELECT attname, typname FROM pg_class c
            JOIN pg_attribute ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped
            JOIN pg_type t ON t.oid = atttypid
            WHERE relnamespace = SCHEMA AND relname = ? AND relkind = 'r' ORDER BY attnum""".replace("SCHEMA", SCHEMA);
    // Whatever refers to the table would go on referring to it once it has another name.
    private static final String OBSTACLES = """
            WITH old AS (SELECT * FROM pg_class WHERE relnamespace = SCHEMA AND relname = ?)
            SELECT 'it belongs to role ' || pg_get_userbyid(relowner) || ', whose rights ' || current_user || ' lacks'
                FROM old WHERE NOT pg_has_role(relowner, 'USAGE')
            UNION ALL SELECT 'it has row-level security' FROM old WHERE relrowsecurity
            UNION ALL SELECT 'it is a partition' FROM old WHERE relispartition
            UNION ALL SELECT 'it inherits or is inherited' FROM old
                WHERE EXISTS (SELECT FROM pg_inherits WHERE old.oid IN (inhrelid, inhparent))
            UNION ALL SELECT 'it has the trigger ' || tgname FROM old JOIN pg_trigger ON tgrelid = old.oid
                WHERE NOT tgisinternal
            UNION ALL SELECT DISTINCT CASE WHEN c.oid = old.oid THEN 'it has the rule ' || rulename
                    ELSE 'the view ' || c.relname || ' reads it' END
                FROM old JOIN pg_depend ON refclassid = 'pg_class'::regclass AND refobjid = old.oid
                    AND classid = 'pg_rewrite'::regclass
                JOIN pg_rewrite r ON r.oid = objid JOIN pg_class c ON c.oid = ev_class
            UNION ALL SELECT 'the table ' || conrelid::regclass || ' has a foreign key to it'
                FROM old JOIN pg_constraint ON contype = 'f' AND confrelid = old.oid AND conrelid <> old.oid
                WHERE conrelid NOT IN (SELECT oid FROM pg_class WHERE relnamespace = SCHEMA AND relname = ANY (?))
            UNION ALL SELECT 'the name ' || relname || ', which it would get, is in use'
                FROM pg_class WHERE relnamespace = SCHEMA AND relname = ?""".replace("SCHEMA", SCHEMA);

    private final Connection connection;
    private final TargetSchema schema;

    ExistingObjects(Connection connection, TargetSchema schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /**
     * Returns the tables whose rows are to be adopted.
     *
     * @throws CommandFailedException if a name is taken by anything else
     */
    Set<OriginalTable> adoptable() throws SQLException {
        Set<OriginalTable> adoptable = EnumSet.noneOf(OriginalTable.class);
        for (OriginalTable table : OriginalTable.values()) {
            if (table.matches(columns(table.table()))) {
                adoptable.add(table);
            }
        }
        List<String> problems = new ArrayList<>();
        for (OriginalTable table : adoptable) {
            problems.addAll(obstacles(table));
        }
        String[] names = adoptable.stream().map(OriginalTable::table).toArray(String[]::new);
        problems.addAll(namesakes(names));
        if (!problems.isEmpty()) {
            throw new CommandFailedException(
                    "schema " + schema.name() + " has other objects with names that VisionScaling"
                            + " needs; nothing was changed: " + String.join("; ", problems)
                            + ". Rename or remove what stands in the way, or " + schema.ownSchema());
        }
        return adoptable;
    }

    List<OriginalTable.Column> columns(String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COLUMNS)) {
            select.setString(1, table);
            try (ResultSet rows = select.executeQuery()) {
                List<OriginalTable.Column> columns = new ArrayList<>();
                while (rows.next()) {
                    columns.add(new OriginalTable.Column(rows.getString(1), rows.getString(2)));
                }
                return columns;
            }
        }
    }

    private List<String> obstacles(OriginalTable table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OBSTACLES)) {
            select.setString(1, table.table());
            select.setArray(2, texts(Stream.of(OriginalTable.values()).map(OriginalTable::table)));
            select.setString(3, table.renamed());
            try (ResultSet rows = select.executeQuery()) {
                List<String> obstacles = new ArrayList<>();
                while (rows.next()) {
                    obstacles.add(
                            "the rows of table " + table.table() + " cannot be adopted, because " + rows.getString(1));
                }
                return obstacles;
            }
        }
    }

    private List<String> namesakes(String[] adoptable) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NAMESAKES)) {
            Array exceptions = connection.createArrayOf("text", adoptable);
            select.setArray(1, texts(Stream.of(TABLES, VIEWS, INDEXES).flatMap(Set::stream)));
            select.setArray(2, exceptions);
            select.setArray(3, exceptions);
            select.setArray(4, texts(Stream.of(TABLES, VIEWS).flatMap(Set::stream)));
            select.setArray(5, texts(FUNCTIONS.stream()));
            try (ResultSet rows = select.executeQuery()) {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getString(1) + " " + rows.getString(2) + rows.getString(3)
                            + expected(rows.getString(2)));
                }
                return found;
            }
        }
    }

    private static String expected(String name) {
        return Stream.of(OriginalTable.values())
                .filter(table -> table.table().equals(name))
                .map(table -> ", which could be adopted if it was a table (" + table.shape() + ")")
                .collect(Collectors.joining());
    }

    private Array texts(Stream<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }
}
