package dev.visionscaling.producer.flyway;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.database.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Migrates the schema to the newest version, beside whatever tables of others it has. Several processes may do so at
 * once: one migrates, the others wait and find it done.
 */
public final class FlywayMigration {
    /** The connections that {@link #run} uses at once: Flyway's, and that of the lock. */
    public static final int CONNECTIONS = 4;

    private final DataSource database;

    public FlywayMigration(DataSource database) {
        this.database = database;
    }

    /**
     * Applies the missing migrations, all in one transaction.
     *
     * @return lines that say what was done
     * @throws CommandFailedException with the cause in one line
     */
    public String run() {
        try {
            Databases.requireCurrentSchema(database);
            try (MigrationLock lock = MigrationLock.acquire(database)) {
                return String.join("\n", migrate(lock.session()));
            }
        } catch (FlywayException | SQLException e) {
            throw new CommandFailedException("the schema could not be migrated: " + firstLine(e), e);
        }
    }

    private List<String> migrate(Connection session) throws SQLException {
        TargetSchema schema = TargetSchema.of(session);
        schema.requireRightToCreate();
        Set<OriginalTable> adoptable = schema.version().isPresent()
                ? EnumSet.noneOf(OriginalTable.class)
                : new ExistingObjects(session, schema).adoptable();
        Adoption adoption = new Adoption(adoptable);
        List<String> lines = new ArrayList<>();
        lines.add(line(migrate(schema, adoption)));
        lines.addAll(adoption.report());
        lines.addAll(new ServiceRoles(ServiceRoles.ALL).complete(session, schema));
        return lines;
    }

    private MigrateResult migrate(TargetSchema schema, Adoption adoption) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .loggers("slf4j")
                .table(schema.historyTable())
                // Tables of others are no version of this schema; tables of this project whose history was lost are.
                .baselineOnMigrate(true)
                .baselineVersion(String.valueOf(schema.version().orElse(0)))
                .baselineDescription(TargetSchema.BASELINE)
                .callbacks(adoption)
                // One transaction for all of them.
                .group(true)
                .load()
                .migrate();
    }

    private static String line(MigrateResult result) {
        String version = result.targetSchemaVersion == null
                ? String.valueOf(result.initialSchemaVersion)
                : result.targetSchemaVersion;
        return result.migrationsExecuted == 0
                ? "the schema is up to date (version " + version + ")"
                : "migrated the schema to version " + version + " (" + result.migrationsExecuted + " applied)";
    }

    // Flyway's own messages span many lines; the root cause has PostgreSQL's message.
    private static String firstLine(Exception e) {
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
