package dev.visionscaling.producer.flyway;

import dev.visionscaling.common.cli.CommandFailedException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Migrates the schema to the newest version. Several processes may do so at once: one migrates, the others wait and
 * find it done.
 */
public final class FlywayMigration {
    private final DataSource database;

    public FlywayMigration(DataSource database) {
        this.database = database;
    }

    /**
     * Applies the missing migrations, all in one transaction.
     *
     * @return one line that says what was done
     * @throws CommandFailedException with the cause in one line
     */
    public String run() {
        try {
            MigrateResult result = Flyway.configure()
                    .dataSource(database)
                    .locations("classpath:db/migration")
                    .loggers("slf4j")
                    // Otherwise processes that start at the same time would take turns, one migration each.
                    .group(true)
                    .load()
                    .migrate();
            String version = result.targetSchemaVersion == null
                    ? String.valueOf(result.initialSchemaVersion)
                    : result.targetSchemaVersion;
            return result.migrationsExecuted == 0
                    ? "the schema is up to date (version " + version + ")"
                    : "migrated the schema to version " + version + " (" + result.migrationsExecuted + " applied)";
        } catch (FlywayException e) {
            throw new CommandFailedException("the schema could not be migrated: " + firstLine(e), e);
        }
    }

    // Flyway's own messages span many lines; the root cause has PostgreSQL's message.
    private static String firstLine(FlywayException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
    }
}
