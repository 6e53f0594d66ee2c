/**
 * JSON as model files hold it (RFC 8259): read strictly, written so that every number is read back
 * as it was, and taken apart with one sentence for what is wrong. It may use {@code data}.
 */
package lanewise.json;
