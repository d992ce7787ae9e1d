package cti.admin.problem;

/** @param field as the client spelt it: a member of the body, a query parameter or a part of the path */
public record FieldError(String field, String message) {}
