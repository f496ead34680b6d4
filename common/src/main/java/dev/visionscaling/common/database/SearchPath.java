package dev.visionscaling.common.database;

import dev.visionscaling.common.cli.CommandFailedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** The schemas of which a session sees the tables, as {@code currentSchema} or a role's settings name them. */
record SearchPath(String path, boolean hasSchema, String role) {
    static SearchPath of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('search_path'),"
                        + " current_schema() IS NOT NULL, quote_ident(current_user)")) {
            row.next();
            return new SearchPath(row.getString(1), row.getBoolean(2), row.getString(3));
        }
    }

    // PostgreSQL reads a name without quotes in lower case.
    private String quotes() {
        return path.contains("\"") || path.equals(path.toLowerCase(Locale.ROOT))
                ? ""
                : " (a name with capital letters needs quotes: currentSchema=%22Name%22)";
    }

    void requireSchema() {
        if (!hasSchema) {
            throw new CommandFailedException("no schema of the search path (" + path + ") exists, or role " + role
                    + " may not use it: correct currentSchema in DATABASE_URL" + quotes()
                    + "; if the schema is new, run 'CREATE SCHEMA"
                    + " … AUTHORIZATION …' for the role that migrates, and then 'migrate'; if it exists, run 'GRANT"
                    + " USAGE ON SCHEMA … TO " + role + "'");
        }
    }
}
