package dev.visionscaling.dashboard.postgres;

import dev.visionscaling.dashboard.Prediction;
import dev.visionscaling.dashboard.ResultArchive;
import dev.visionscaling.dashboard.ResultPage;
import dev.visionscaling.dashboard.ResultQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Pages through results along an index, and knows which keys exist. */
public final class PostgresResultArchive implements ResultArchive {
    private static final int LIMIT_SECONDS = 3;
    private static final String QUERY_CANCELED = "57014";
    private static final String KNOWS = """
            SELECT EXISTS (SELECT FROM prediction_results WHERE image_key = ?)
                OR EXISTS (SELECT FROM rejected_images WHERE image_key = ?)
                OR EXISTS (SELECT FROM image_info WHERE image_key = ?)""";

    private final DataSource database;

    public PostgresResultArchive(DataSource database) {
        this.database = database;
    }

    @Override
    public ResultPage find(ResultQuery query) {
        PageStatement statement = PageStatement.of(query);
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(statement.sql())) {
            select.setQueryTimeout(LIMIT_SECONDS);
            for (int i = 0; i < statement.parameters().size(); i++) {
                select.setObject(i + 1, statement.parameters().get(i));
            }
            try (ResultSet rows = select.executeQuery()) {
                return page(rows, query.limit());
            }
        } catch (SQLException e) {
            if (QUERY_CANCELED.equals(e.getSQLState())) {
                throw new TooSlowException(e);
            }
            throw ReadOnly.away(e);
        }
    }

    @Override
    public boolean knows(String key) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(KNOWS)) {
            for (int i = 1; i <= 3; i++) {
                select.setString(i, key);
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw ReadOnly.away(e);
        }
    }

    private static ResultPage page(ResultSet rows, int limit) throws SQLException {
        List<Prediction> results = new ArrayList<>();
        String position = "";
        while (rows.next()) {
            if (results.size() == limit) { // one more than asked for was read
                return new ResultPage(results, Optional.of(position));
            }
            results.add(Rows.prediction(rows));
            position = rows.getString("position") + ":" + rows.getString("image_key");
        }
        return new ResultPage(results, Optional.empty());
    }
}
