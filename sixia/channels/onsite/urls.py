"""Addresses of onsite."""

from django.urls import URLPattern

app_name = "onsite"

urlpatterns: list[URLPattern] = []
