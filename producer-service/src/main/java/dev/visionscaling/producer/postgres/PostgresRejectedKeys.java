package dev.visionscaling.producer.postgres;

import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.maintenance.RejectedKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Pages through {@code rejected_images} by key. */
public final class PostgresRejectedKeys implements RejectedKeys {
    private static final String PAGE = """
            SELECT image_key FROM rejected_images WHERE image_key > ? AND reason = coalesce(?, reason)
            ORDER BY image_key LIMIT ?""";
    private static final String COUNT = "SELECT count(*) FROM rejected_images WHERE reason = coalesce(?, reason)";

    private final DataSource database;
    private final @Nullable String reason;

    /** @param reason limits the keys to images rejected for this reason; empty for all */
    public PostgresRejectedKeys(DataSource database, Optional<String> reason) {
        this.database = database;
        this.reason = reason.orElse(null);
    }

    @Override
    public List<String> after(String key, int limit) throws TransientException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(PAGE)) {
            select.setString(1, key);
            select.setString(2, reason);
            select.setInt(3, limit);
            List<String> keys = new ArrayList<>(limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    keys.add(rows.getString(1));
                }
            }
            return keys;
        } catch (SQLException e) {
            throw SqlExceptionTranslator.outage(e);
        }
    }

    @Override
    public long count() throws TransientException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(COUNT)) {
            select.setString(1, reason);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw SqlExceptionTranslator.outage(e);
        }
    }
}
