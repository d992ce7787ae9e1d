@NullMarked
package cti.localstack.secret;

import org.jspecify.annotations.NullMarked;
