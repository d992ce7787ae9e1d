package cti.query;

import cti.schemas.directory.AppEntry;
import cti.schemas.event.AppId;
import cti.tenancy.ApiKey;

/** A tenant with its key. */
record TestApp(AppEntry entry, ApiKey key, String origin) {

    AppId id() {
        return entry.appId();
    }

    /**
     * @param path with query string, percent-encoded
     * @param headers names and values
     */
    Reply get(String path, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "x-app-api-key";
        all[1] = key.text();
        System.arraycopy(headers, 0, all, 2, headers.length);
        return Reply.of(origin, "GET", path, all);
    }
}
