package dev.visionscaling.consumer.postgres;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.database.SqlErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies at the start that the database's encoding has the characters of the names that rows will contain. */
public final class StorableNames {
    private static final Logger LOG = LoggerFactory.getLogger(StorableNames.class);
    private static final String WAY_OUT = "; use a database with ENCODING 'UTF8', which has all characters";

    private final DataSource database;

    public StorableNames(DataSource database) {
        this.database = database;
    }

    /**
     * Verifies names of which every row has one.
     *
     * @throws CommandFailedException if PostgreSQL cannot store one of them
     */
    public void require(String... names) {
        List<String> refused = refused(List.of(names));
        if (!refused.isEmpty()) {
            throw new CommandFailedException("the encoding of the database has no characters for "
                    + String.join(", ", refused) + ": choose another name" + WAY_OUT);
        }
    }

    /** Warns of categories that PostgreSQL cannot store, whose images will be rejected. */
    public void check(List<String> categories) {
        List<String> refused = refused(categories);
        if (!refused.isEmpty()) {
            LOG.warn(
                    "the encoding of the database has no characters for {} of the model's categories: images of {} will"
                            + " be rejected as unstorable{}",
                    refused.size(),
                    String.join(", ", refused),
                    WAY_OUT);
        }
    }

    /**
     * Verifies the names of bins: without its bin, a part's outcome could not be stored.
     *
     * @throws InvalidSettingsException if PostgreSQL cannot store one of them
     */
    public void requireBins(Collection<String> bins) {
        List<String> refused = refused(List.copyOf(bins));
        if (!refused.isEmpty()) {
            throw new InvalidSettingsException("RULES: the encoding of the database has no characters for the bins "
                    + String.join(", ", refused) + ": choose other names" + WAY_OUT);
        }
    }

    private List<String> refused(List<String> names) {
        List<String> refused = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT unnest(?::text[])")) {
            if (!isTaken(connection, statement, names)) {
                for (String name : names) {
                    if (!isTaken(connection, statement, List.of(name))) {
                        refused.add(name);
                    }
                }
            }
        } catch (SQLException e) {
            throw new CommandFailedException("PostgreSQL: " + e.getMessage(), e);
        }
        return refused;
    }

    private static boolean isTaken(Connection connection, PreparedStatement statement, List<String> names)
            throws SQLException {
        statement.setArray(1, connection.createArrayOf("text", names.toArray()));
        try {
            statement.execute();
            return true;
        } catch (SQLException e) {
            if (SqlErrors.isUntranslatable(e)) {
                return false;
            }
            throw e;
        }
    }
}
