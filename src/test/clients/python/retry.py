"""Repeats a call of a generated client for as long as its failure says that this may help."""

import json
import random
import time

from urllib3.exceptions import HTTPError

from candor.exceptions import ApiException


def with_retries(call, attempts=5):
    """Returns what the call returns. The call has to be one that is safe to repeat."""
    for attempt in range(1, attempts + 1):
        try:
            return call()
        except (ApiException, HTTPError) as failure:
            if attempt == attempts or not may_help(failure):
                raise
            time.sleep(pause(failure, attempt))


def may_help(failure):
    """No answer at all may be followed by one. Else the failure itself knows."""
    try:
        return isinstance(failure, HTTPError) or json.loads(failure.body)["error"]["retryable"]
    except (ValueError, LookupError, TypeError):  # no envelope, such as a gateway's page
        return False


def pause(failure, attempt):
    """What the service asks for, in seconds; else twice as long each time, and never in step."""
    if isinstance(failure, ApiException) and "Retry-After" in failure.headers:
        return int(failure.headers["Retry-After"])
    return random.uniform(0.5, 1) * min(30, 2**attempt)
