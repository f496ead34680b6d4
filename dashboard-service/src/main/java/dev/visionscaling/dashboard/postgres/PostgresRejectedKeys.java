package dev.visionscaling.dashboard.postgres;

import dev.visionscaling.dashboard.RejectedKeys;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Looks keys up in {@code rejected_images}. */
public final class PostgresRejectedKeys implements RejectedKeys {
    private static final String AMONG =
            "SELECT image_key FROM rejected_images WHERE image_key = ANY (?) ORDER BY image_key";
    private static final String FOR_REASON = """
            SELECT image_key FROM rejected_images WHERE image_key > ? AND reason = ?
            ORDER BY image_key LIMIT ?""";

    private final DataSource database;

    public PostgresRejectedKeys(DataSource database) {
        this.database = database;
    }

    @Override
    public List<String> among(List<String> keys) {
        return ReadOnly.transaction(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement(AMONG)) {
                select.setArray(1, connection.createArrayOf("text", keys.toArray()));
                return read(select);
            }
        });
    }

    @Override
    public List<String> rejectedFor(String reason, String key, int limit) {
        return ReadOnly.transaction(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement(FOR_REASON)) {
                select.setString(1, key);
                select.setString(2, reason);
                select.setInt(3, limit);
                return read(select);
            }
        });
    }

    private static List<String> read(PreparedStatement select) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                keys.add(rows.getString(1));
            }
        }
        return keys;
    }
}
