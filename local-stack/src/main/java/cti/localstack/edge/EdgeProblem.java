package cti.localstack.edge;

/** What the edge says itself; everything else is a service's answer. */
final class EdgeProblem {

    static final String AWAY = """
            {"type":"/problems/service-unavailable","title":"Service Unavailable","status":503,\
            "detail":"The service behind this path is not there at the moment.","error":"service_unavailable"}""";

    static final String NOT_FOUND = """
            {"type":"/problems/not-found","title":"Not Found","status":404,\
            "detail":"Nothing is served here.","error":"not_found"}""";

    private EdgeProblem() {}
}
