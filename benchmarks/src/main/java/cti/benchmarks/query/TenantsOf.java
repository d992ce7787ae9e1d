package cti.benchmarks.query;

import cti.benchmarks.tenant.Broker;
import cti.benchmarks.tenant.Tenant;
import cti.schemas.directory.UserMappingEntry;
import java.util.Locale;

/** The apps of the large database. */
final class TenantsOf {

    private TenantsOf() {}

    /** @param k from 1, the largest, to 50 */
    static Tenant database(Broker broker, int k) {
        return Tenant.create(String.format(Locale.ROOT, "app-bench%02d", k), broker);
    }

    static void map(Broker broker, Tenant tenant, String dialpadUser, String crmUser) {
        broker.publish(new UserMappingEntry(tenant.app().appId(), "mapping-1", dialpadUser, crmUser));
    }
}
