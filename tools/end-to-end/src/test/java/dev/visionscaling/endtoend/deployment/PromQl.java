package dev.visionscaling.endtoend.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metrics and labels that a PromQL expression names. It only splits the expression into tokens; promtool checks its
 * syntax.
 *
 * @param metrics names of series
 * @param labels names in matchers and in lists after {@code by}, {@code on} and the like
 */
record PromQl(Set<String> metrics, Set<String> labels) {
    private static final Pattern TOKEN = Pattern.compile("\\s+|#[^\\n]*"
            + "|\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`"
            + "|\\d[\\d.]*(?:[eE][+-]?\\d+)?(?:ms|[smhdwy]\\d*)*"
            + "|[a-zA-Z_:][a-zA-Z0-9_:]*|=~|!~|!=|==|>=|<=|[-+*/%^<>=(){}\\[\\],:@]");
    private static final Set<String> GROUPING = Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
    private static final Set<String> WORDS =
            Set.of("and", "or", "unless", "offset", "bool", "group_left", "group_right");
    /** Functions that may have their grouping before their argument: {@code sum by (host) (…)}. */
    private static final Set<String> AGGREGATIONS = Set.of("sum", "min", "max", "avg", "count", "topk", "bottomk");

    /** @throws IllegalArgumentException if a character belongs to no token, or brackets do not match */
    static PromQl parse(String expression) {
        List<String> tokens = tokens(expression);
        Set<String> metrics = new TreeSet<>();
        Set<String> labels = new TreeSet<>();
        int index = 0;
        while (index < tokens.size()) {
            String token = tokens.get(index);
            String next = index + 1 < tokens.size() ? tokens.get(index + 1) : "";
            if (token.equals("{") || (GROUPING.contains(token) && next.equals("("))) {
                String end = token.equals("{") ? "}" : ")";
                int from = token.equals("{") ? index + 1 : index + 2;
                int to = from + tokens.subList(from, tokens.size()).indexOf(end);
                if (to < from) {
                    throw new IllegalArgumentException(token + " is not closed in " + expression);
                }
                tokens.subList(from, to).stream().filter(PromQl::isName).forEach(labels::add);
                index = to;
            } else if (isName(token)
                    && !next.equals("(")
                    && !WORDS.contains(token)
                    && !(AGGREGATIONS.contains(token) && GROUPING.contains(next))) {
                metrics.add(token);
            }
            index++;
        }
        return new PromQl(metrics, labels);
    }

    private static boolean isName(String token) {
        return Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
    }

    private static List<String> tokens(String expression) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(expression);
        int end = 0;
        while (matcher.lookingAt()) {
            if (!matcher.group().isBlank() && matcher.group().charAt(0) != '#') {
                tokens.add(matcher.group());
            }
            end = matcher.end();
            matcher.region(end, expression.length());
        }
        if (end < expression.length()) {
            throw new IllegalArgumentException("'" + expression.substring(end) + "' cannot be read in " + expression);
        }
        return tokens;
    }
}
