package dev.visionscaling.dashboard.web;

import com.sun.net.httpserver.Headers;

/** Whether a request comes from this page itself, by what browsers say of it and scripts of other sites cannot forge. */
final class SameOrigin {
    private static final String JSON = "application/json";

    private SameOrigin() {}

    /** A browser's request has to come from this very origin; what sends neither header is no browser. */
    static boolean sent(Headers headers) {
        String site = headers.getFirst("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = headers.getFirst("Origin");
        String host = headers.getFirst("Host");
        return origin == null
                || (host != null && origin.replaceFirst("^https?://", "").equalsIgnoreCase(host));
    }

    /** Another site's form cannot have this type, and its scripts would be asked for permission first. */
    static boolean isJson(Headers headers) {
        String type = headers.getFirst("Content-Type");
        return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase(JSON);
    }
}
