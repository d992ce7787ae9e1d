package cti.simulator.rest;

/**
 * @param apiKey the only key that is accepted
 * @param companyId what {@code GET /api/v2/company} answers
 * @param rateLimits whether Dialpad's published limits are kept
 * @param pageSize most items of a list in one answer; 100 at Dialpad
 * @param oauth the client that may ask for tokens
 */
public record ApiOptions(String apiKey, long companyId, boolean rateLimits, int pageSize, OAuthOptions oauth) {}
