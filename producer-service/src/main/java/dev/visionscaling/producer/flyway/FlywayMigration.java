package dev.visionscaling.producer.flyway;

import dev.visionscaling.common.cli.CommandFailedException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings the schema up to date. Several may start it at once: one migrates, the others wait and find it done. */
public final class FlywayMigration {
    private final DataSource database;

    public FlywayMigration(DataSource database) {
        this.database = database;
    }

    /**
     * Applies what is missing.
     *
     * @return what it did, in a line for a person
     * @throws CommandFailedException with the cause in one line
     */
    public String run() {
        try {
            MigrateResult result = Flyway.configure()
                    .dataSource(database)
                    .locations("classpath:db/migration")
                    .loggers("slf4j")
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

    // Flyway's own messages span a screen; the deepest cause says what PostgreSQL said.
    private static String firstLine(FlywayException e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
    }
}
