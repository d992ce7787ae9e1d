package cti.query.problem;

/**
 * What is wrong with one parameter.
 *
 * @param field the parameter's name as the client wrote it
 * @param message for the developer who reads the answer
 */
public record FieldProblem(String field, String message) {}
