package dev.visionscaling.consumer.message.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Shortens parts of a message that a reason names. */
public final class Excerpt {
    private static final int MAX_LENGTH = 100;
    private static final int MAX_FIELDS = 6;

    private Excerpt() {}

    /** Returns the first hundred characters. */
    public static String of(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }

    /** Returns the names of an object's first fields. */
    static String fieldsOf(JsonNode object) {
        List<String> names = new ArrayList<>();
        Iterator<String> all = object.fieldNames();
        while (all.hasNext() && names.size() < MAX_FIELDS) {
            String name = all.next();
            names.add(name.length() <= 30 ? name : name.substring(0, 30) + "…");
        }
        return names.isEmpty() ? "none" : String.join(", ", names) + (all.hasNext() ? ", …" : "");
    }
}
