@NullMarked
package cti.localstack.problem;

import org.jspecify.annotations.NullMarked;
