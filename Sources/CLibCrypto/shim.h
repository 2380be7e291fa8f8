// OpenSSL's digests: libpq needs the same library, so that it costs a start nothing.
#include <openssl/evp.h>
