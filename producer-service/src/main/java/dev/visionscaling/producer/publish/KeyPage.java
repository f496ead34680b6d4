package dev.visionscaling.producer.publish;

import dev.visionscaling.common.ImageId;
import java.util.List;

/** Consecutive rows in publishing order; empty if no row is left at the moment. */
public record KeyPage(List<Row> rows) {
    /** One image. */
    public record Row(Position position, ImageId image) {}

    public KeyPage {
        rows = List.copyOf(rows);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public int size() {
        return rows.size();
    }

    /** The images, in order. */
    public List<ImageId> images() {
        return rows.stream().map(Row::image).toList();
    }

    /** The position of the {@code count}th row, counted from 1. */
    public Position positionAfter(int count) {
        return rows.get(count - 1).position();
    }

    /** The position of the last row; the page must not be empty. */
    public Position last() {
        return positionAfter(size());
    }
}
