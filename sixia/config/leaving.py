"""The settings of how notices leave the house: our own address, the mail server, the gateways."""

from sixia.config.env import env_address, env_gateway, env_list, env_smtp, env_text

ADDRESS = env_address(
    "SIXIA_ADDRESS",
    "http://localhost:8000",
    means="Where people reach this instance, as notices tell them to look.",
)
NOTICE_CHANNELS = env_list(
    "SIXIA_NOTICE_CHANNELS",
    ["sms", "email", "wecom", "dingtalk"],
    means="The ways a notice may leave the house; one that is left out is switched off.",
)
_SMTP = env_smtp(
    "SIXIA_SMTP", means="Where mail is handed in: smtp+tls://user:password@host:587, smtps:// or smtp://."
)
MAIL_FROM = env_text(
    "SIXIA_MAIL_FROM", "sixia@localhost", means="The address that notices by mail come from; nobody reads it."
)
# Addresses that hold keys: a page of errors hides what is called secret.
SECRET_GATEWAYS = {
    "sms": env_gateway(
        "SIXIA_SMS",
        means="The gateway for short messages, as an address of apprise with {to} for the phone number.",
    ),
    "wecom": env_gateway(
        "SIXIA_WECOM", means="WeCom, as an address of apprise; {to} stands for each official's own robot key."
    ),
    "dingtalk": env_gateway(
        "SIXIA_DINGTALK",
        means="DingTalk, as an address of apprise; {to} stands for each official's own robot token.",
    ),
}
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = _SMTP.get("EMAIL_HOST", "")
EMAIL_PORT = _SMTP.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = _SMTP.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = _SMTP.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = _SMTP.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _SMTP.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10
