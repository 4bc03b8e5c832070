"""One settings file, driven by the environment.

Development needs no variable at all: embedded SQLite, a secret key made on first start, files under `var/`.
Production sets `BANTIN_ENV=production`, `SECRET_KEY`, `ALLOWED_HOSTS`, `SITE_URL` and usually `DATABASE_URL`; every
variable is described in docs/operations.md. Production refuses to start without a key and hosts.
"""

import warnings
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from jinja2 import ChainableUndefined
from PIL import Image

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

PRODUCTION = env("BANTIN_ENV", default="development") == "production"
DEBUG = env.bool("DEBUG", default=not PRODUCTION)
STYLE_PAGE = env.bool("STYLE_PAGE", default=DEBUG)
"""Whether /phong-cach/ shows every component in every state, for those who build the pages."""
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)


def _development_key() -> str:
    """Read the machine's own key, made at first start and kept out of git."""
    path = VAR_DIR / "secret-key"
    if not path.exists():
        path.write_text(get_random_secret_key())
        path.chmod(0o600)
    return path.read_text()


SECRET_KEY = env("SECRET_KEY", default="")
# Keys of before, while sessions and phones that were set up with them shall hold.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
if PRODUCTION and not (SECRET_KEY and ALLOWED_HOSTS):
    raise ImproperlyConfigured("Production needs SECRET_KEY and ALLOWED_HOSTS in the environment.")
if not PRODUCTION:
    SECRET_KEY = SECRET_KEY or _development_key()
    ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]

# The address readers use; canonical links and mails are built from it, never from the Host header.
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "config.apps.BanTinAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "csp",
    "django_filters",
    "django_prose_editor",
    "reversion",
    "taggit",
    "publishing",
    "search",
    "articles",
    "organizations",
    "people",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Development serves static files from their sources.
    *(["whitenoise.middleware.WhiteNoiseMiddleware"] if PRODUCTION else []),
    "publishing.middleware.CompressingMiddleware",
    "csp.middleware.CSPMiddleware",
    "publishing.middleware.PermissionsPolicyMiddleware",
    "publishing.middleware.RefusingMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "publishing.middleware.StaffFormsMiddleware",
    "publishing.accounts.sessions.SessionsMiddleware",
    "publishing.audit.watching.AuditMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "publishing.middleware.PrivateResponsesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "environment": "config.jinja.environment",
            # An unknown name is empty, as the pages' many optional parts expect.
            "undefined": ChainableUndefined,
            "context_processors": ["config.context.portal"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "config.context.portal",
            ],
        },
    },
]

# --- Database: embedded SQLite unless DATABASE_URL says otherwise (docs/decisions/0002-two-databases.md)
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'ban-tin.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # A deferred transaction that reads, then writes, fails with "locked" under concurrency.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
# A connection outlives its request: opening one costs more than most pages ask of it.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=600)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}
# Of one address; each process counts by itself unless they share a cache. 0 sets no limit.
SEARCHES_PER_MINUTE = env.int("SEARCHES_PER_MINUTE", default=60)
# Whether somebody else must approve what a person has submitted; off only where a single person makes the whole site.
SECOND_PERSON = env.bool("SECOND_PERSON", default=True)
# Whether readers are asked what they think of reports, and how many votes an address may send in a minute.
RATINGS = env.bool("RATINGS", default=True)
RATINGS_PER_MINUTE = env.int("RATINGS_PER_MINUTE", default=20)

# --- Accounts
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "publishing.accounts.passwords.LengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "publishing.accounts.passwords.CommonplaceValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_HASHERS = ["publishing.accounts.passwords.NormalPasswordHasher"]
# A code of the phone beside the password: nobody is asked, whoever has set it up, all of the staff must.
TWO_FACTOR = env("TWO_FACTOR", default="offered")
if TWO_FACTOR not in ("off", "offered", "required"):
    raise ImproperlyConfigured("TWO_FACTOR is one of off, offered, required.")
# Wrong passwords in five minutes, of one address and for one account. 0 sets no limit.
LOGIN_FAILURES = env.int("LOGIN_FAILURES", default=25)
# How long it holds that somebody has proved who they are; then deleting many rows, exporting persons and
# changing accounts ask again.
CONFIRMED_MINUTES = env.int("CONFIRMED_MINUTES", default=10)
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

# --- Mail
vars().update(env.email("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=10)  # seconds that a dead mail server may hold somebody up
NOTICES = env.bool("NOTICES", default=True)
"""Whether colleagues are told by mail whose turn it is (publishing/notices.py)."""
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="ban-tin@localhost")

# --- Language and time: Vietnamese for everybody, whatever the browser prefers
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = ["config.formats"]
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# --- Files. Originals and attachments are never served by the web server: views check first.
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "config.joining.JoinedFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(VAR_DIR / "static")))
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(VAR_DIR / "media")))
PRIVATE_ROOT = Path(env("PRIVATE_ROOT", default=str(VAR_DIR / "private")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(PRIVATE_ROOT), "base_url": None},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# The web server serves renditions in production; a small site may let the application do it.
SERVE_MEDIA = env.bool("SERVE_MEDIA", default=not PRODUCTION)
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o644

# What lives no longer than a day (publishing/salt.py): a folder in memory, the same for all processes of the machine.
_MEMORY = Path("/dev/shm")  # noqa: S108 - the file there has a name that nobody guesses, and is opened for its owner alone
RUNTIME_DIR = env("RUNTIME_DIR", default=str(_MEMORY) if _MEMORY.is_dir() else "")

# A picture of more pixels is refused before it is decoded.
Image.MAX_IMAGE_PIXELS = 40_000_000
warnings.simplefilter("error", Image.DecompressionBombWarning)

# --- Security. HTTPS=off is for a production build on a loopback address (tests) or behind a test proxy only.
HTTPS = env.bool("HTTPS", default=PRODUCTION)
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "__Host-phien" if HTTPS else "phien"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_AGE = env.int("SESSION_HOURS", default=12) * 3600
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", default=30)
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

# Whom to tell of a weakness of the site: /.well-known/security.txt (RFC 9116).
SECURITY_CONTACT = env.list("SECURITY_CONTACT", default=[])
SECURITY_POLICY = env("SECURITY_POLICY", default="")
if not all(each.startswith(("mailto:", "https://", "tel:")) for each in SECURITY_CONTACT):
    raise ImproperlyConfigured("SECURITY_CONTACT holds addresses that begin with mailto:, https:// or tel:.")

# Vietnamese tags hold spaces: commas part them, and nothing else does.
TAGGIT_TAGS_FROM_STRING = "articles.models.tagging.split_tags"
TAGGIT_STRING_FROM_TAGS = "articles.models.tagging.join_tags"
TAGGIT_CASE_INSENSITIVE = False  # one tag per tone key: articles/models/tagging.py

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="WARNING")},
    "loggers": {
        "bantin.export": {"level": "INFO"},  # who exported what: always written
        "bantin.accounts": {"level": "INFO"},  # who signed in, who failed, who changed a second factor
    },
}
