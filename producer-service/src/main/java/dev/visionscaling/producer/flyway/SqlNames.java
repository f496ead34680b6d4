package dev.visionscaling.producer.flyway;

/** Writes names into statements. */
final class SqlNames {
    private SqlNames() {}

    /** The name as a statement needs it: in quotes unless it is plain. */
    static String quoted(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
