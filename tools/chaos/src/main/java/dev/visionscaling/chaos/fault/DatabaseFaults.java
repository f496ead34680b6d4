package dev.visionscaling.chaos.fault;

import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.localstack.LocalStack;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;

/** Faults of a PostgreSQL server that is available; triggers raise the errors of a full disk or of a conflict. */
final class DatabaseFaults {
    private static final String TERMINATE =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                    + " AND usename = current_user AND application_name <> 'figures'";

    private final Cluster cluster;

    DatabaseFaults(Cluster cluster) {
        this.cluster = cluster;
    }

    Fault terminateConnections(Random random) {
        return Fault.atOnce(
                "connections terminated", "PostgreSQL terminates every connection", () -> execute(TERMINATE));
    }

    Fault diskFull(Random random) {
        return raising("disk full", "53100", "could not extend file: No space left on device", 1, random);
    }

    Fault serializationFailures(Random random) {
        return raising(
                "serialization failures", "40001", "could not serialize access due to concurrent update", 0.5, random);
    }

    /** Makes the database read-only, as after a fail-over to a standby. */
    Fault readOnly(Random random) {
        String setting = "ALTER DATABASE " + LocalStack.DATABASE;
        return new Fault(
                "read only",
                "PostgreSQL is read only",
                duration(random),
                true,
                () -> execute(setting + " SET default_transaction_read_only = on", TERMINATE),
                () -> execute(
                        "SET default_transaction_read_only = off",
                        setting + " RESET default_transaction_read_only",
                        TERMINATE));
    }

    private Fault raising(String kind, String state, String message, double probability, Random random) {
        return new Fault(
                kind,
                "PostgreSQL: " + kind + " (" + state + ")",
                duration(random),
                probability == 1,
                () -> execute(
                        "CREATE OR REPLACE FUNCTION chaos() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                                + " IF random() < " + probability + " THEN RAISE EXCEPTION '" + message
                                + "' USING ERRCODE = '" + state + "'; END IF; RETURN NULL; END $$",
                        "CREATE TRIGGER chaos BEFORE INSERT ON prediction_results EXECUTE FUNCTION chaos()",
                        "CREATE TRIGGER chaos BEFORE INSERT ON rejected_images EXECUTE FUNCTION chaos()"),
                () -> execute(
                        "DROP TRIGGER IF EXISTS chaos ON prediction_results",
                        "DROP TRIGGER IF EXISTS chaos ON rejected_images"));
    }

    private static Duration duration(Random random) {
        return Duration.ofMillis(1_500 + random.nextInt(8_000));
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = cluster.database().connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
