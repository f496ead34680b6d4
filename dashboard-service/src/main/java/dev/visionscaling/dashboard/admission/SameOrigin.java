package dev.visionscaling.dashboard.admission;

import com.sun.net.httpserver.Headers;

/** Recognizes requests of the page itself by headers that scripts of other sites cannot forge. */
public final class SameOrigin {
    private static final String JSON = "application/json";

    private SameOrigin() {}

    /**
     * Returns false if a browser sent the request from another origin. Only clients that are not browsers send neither
     * header.
     */
    public static boolean matches(Headers headers) {
        String site = headers.getFirst("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = headers.getFirst("Origin");
        String host = headers.getFirst("Host");
        return origin == null
                || (host != null && origin.replaceFirst("^https?://", "").equalsIgnoreCase(host));
    }

    /**
     * Returns true for a content type that forms of other sites cannot have, and their scripts only with permission.
     */
    public static boolean isJson(Headers headers) {
        String type = headers.getFirst("Content-Type");
        return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase(JSON);
    }
}
