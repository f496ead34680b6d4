package dev.visionscaling.common.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The problems of a file of rules, each with its line and its place as a JSON path. */
final class Problems {
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_]*");

    private final List<String> found = new ArrayList<>();

    void add(int line, String path, String problem) {
        found.add("line " + line + ", " + path + ": " + problem);
    }

    List<String> found() {
        return List.copyOf(found);
    }

    /** Returns the path of a member. */
    static String member(String path, String name) {
        return PLAIN_NAME.matcher(name).matches()
                ? path + "." + name
                : path + "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']";
    }
}
