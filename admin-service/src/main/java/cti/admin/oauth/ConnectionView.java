package cti.admin.oauth;

import cti.schemas.event.AppId;
import java.time.Instant;

/** @param companyId Dialpad's id of the company that the app speaks for now */
record ConnectionView(AppId appId, String companyId, Instant connectedAt) {

    static ConnectionView of(ConnectionRow row) {
        return new ConnectionView(row.appId(), row.companyId(), row.connectedAt());
    }
}
