package cti.admin.dialpad;

import tools.jackson.databind.node.ObjectNode;

/** A webhook as Dialpad shows it. Ids come as text or number. */
record DialpadWebhook(ObjectNode json) {

    String id() {
        return json.path("id").asString();
    }

    boolean postsTo(String hookUrl) {
        return hookUrl.equals(json.path("hook_url").asString(""));
    }

    /** Whether it posts to the same path, which holds our token and so can only be ours, at whatever origin. */
    boolean isFor(String hookUrl) {
        return path(hookUrl).equals(path(json.path("hook_url").asString("")));
    }

    boolean isSignedWith(String secret) {
        return secret.equals(json.path("signature").path("secret").asString(""));
    }

    private static String path(String url) {
        return url.replaceFirst("^[a-z]+://[^/]*", "");
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "DialpadWebhook[" + id() + "]";
    }
}
