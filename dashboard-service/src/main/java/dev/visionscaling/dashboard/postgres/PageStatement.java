package dev.visionscaling.dashboard.postgres;

import dev.visionscaling.dashboard.ResultQuery;
import java.util.ArrayList;
import java.util.List;

/**
 * The statement that answers a query, every value a parameter. Its column {@code position} with the key says where the
 * next page begins.
 */
record PageStatement(String sql, List<Object> parameters) {
    private static final int MAX_POSITION = 40;

    PageStatement {
        parameters = List.copyOf(parameters);
    }

    static PageStatement of(ResultQuery query) {
        boolean newest = query.order() == ResultQuery.Order.NEWEST;
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        query.category().ifPresent(category -> {
            conditions.add("p.category = ?");
            values.add(category);
        });
        query.host().ifPresent(host -> {
            conditions.add("p.hostname = ?");
            values.add(host);
        });
        query.keyPart().ifPresent(part -> {
            conditions.add("position(? IN p.image_key) > 0");
            values.add(part);
        });
        if (query.minConfidence() > 0) {
            conditions.add("p.confidence >= ?");
            values.add(query.minConfidence());
        }
        query.after().ifPresent(after -> {
            int colon = after.indexOf(':');
            if (colon < 1 || colon > MAX_POSITION) {
                throw new IllegalArgumentException("there is no such page");
            }
            conditions.add(
                    newest
                            ? "(p.written_by, p.image_key) < (?::text::xid8, ?)"
                            : "(p.confidence, p.image_key) > (?, ?)");
            String position = after.substring(0, colon);
            values.add(newest ? String.valueOf(Long.parseUnsignedLong(position)) : Double.valueOf(position));
            values.add(after.substring(colon + 1));
        });
        values.add(query.limit() + 1);
        String where = conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
        return new PageStatement(
                """
                SELECT %s, %s AS position FROM %s %s
                ORDER BY %s LIMIT ?""".formatted(
                                Rows.COLUMNS,
                                newest ? "p.written_by::text" : "p.confidence::text",
                                Rows.TABLES,
                                where,
                                newest ? "p.written_by DESC, p.image_key DESC" : "p.confidence, p.image_key"),
                values);
    }
}
