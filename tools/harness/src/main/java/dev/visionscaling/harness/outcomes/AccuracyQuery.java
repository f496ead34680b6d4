package dev.visionscaling.harness.outcomes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads {@link Accuracy} from the views of the schema. */
final class AccuracyQuery {
    private static final String CATEGORIES = """
            SELECT expected_category, predicted, correct FROM accuracy_by_category
            WHERE predicted > 0 ORDER BY expected_category""";
    private static final String CONFUSIONS = """
            SELECT expected_category, predicted_category, images FROM confusions
            ORDER BY images DESC, expected_category, predicted_category LIMIT ?""";

    private AccuracyQuery() {}

    static Accuracy read(Connection connection) throws SQLException {
        List<Accuracy.Category> categories = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(CATEGORIES);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                categories.add(new Accuracy.Category(rows.getString(1), rows.getLong(2), rows.getLong(3)));
            }
        }
        return categories.isEmpty() ? Accuracy.UNKNOWN : new Accuracy(categories, confusions(connection));
    }

    private static List<Accuracy.Confusion> confusions(Connection connection) throws SQLException {
        List<Accuracy.Confusion> confusions = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(CONFUSIONS)) {
            statement.setInt(1, Accuracy.MOST_CONFUSIONS);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    confusions.add(new Accuracy.Confusion(rows.getString(1), rows.getString(2), rows.getLong(3)));
                }
            }
        }
        return confusions;
    }
}
