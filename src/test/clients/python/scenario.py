"""What a client generated from the document has to do: see ForeignClientsIT."""

import os
import uuid

import candor
from candor.exceptions import ApiException
from retry import with_retries

PROBLEM = {"Accept": "application/problem+json"}


def api_client(url, token=None, **fields):
    client = candor.ApiClient(candor.Configuration(host=url, access_token=token))
    for name, value in fields.items():
        client.set_default_header(name.replace("_", "-"), value)
    return client


def order_request():
    return candor.OrderRequest(
        items=[candor.BasketItem(product_id=int(os.environ["PRODUCT"]), quantity=2)],
        payment=candor.Payment(token="tok_ok"),
    )


def user_request():
    return candor.UserRequest(email=f"{uuid.uuid4()}@example.com", password="correct horse")


CALLS = {
    "placeOrder": lambda client, **more: candor.OrdersApi(client).place_order(order_request(), **more),
    "createUser": lambda client, **more: candor.UsersApi(client).create_user(user_request(), **more),
}


def failure_of(call):
    try:
        call()
    except ApiException as failure:
        return failure
    raise AssertionError("This should have failed")


def as_envelope(call):
    return failure_of(call).data.error.actual_instance


def as_problem(call):
    failure = failure_of(lambda: call(_headers=PROBLEM))
    union = getattr(candor, f"Problem{failure.status}")
    return union.from_json(failure.body).actual_instance


def details_of(failure):
    details = getattr(failure, "details", None)
    members = details.to_dict() if hasattr(details, "to_dict") else details
    return ",".join(sorted(members or {})) or "-"


def extensions_of(problem):
    shared = set(candor.YetUnknownProblem.model_fields)
    return ",".join(sorted(set(problem.to_dict()) - shared)) or "-"


def told(failure):
    code = getattr(failure.code, "value", failure.code)
    return f"{code} {type(failure).__name__}"


url = os.environ["CANDOR_URL"]
credentials = candor.Credentials(email=os.environ["EMAIL"], password=os.environ["PASSWORD"])
access = candor.TokensApi(api_client(url)).create_token(credentials)
print("token", access.token_type)
order = candor.OrdersApi(api_client(url, access.access_token)).place_order(order_request())
print("order", order.status.value, order.total)

for expected in os.environ["FAILURES"].split(","):
    operation, code = expected.split()
    client = api_client(url, access.access_token, Candor_Provoke=code)
    envelope = as_envelope(lambda: CALLS[operation](client))
    print(operation, "envelope", told(envelope), details_of(envelope))
    problem = as_problem(lambda **more: CALLS[operation](client, **more))
    print(operation, "problem", told(problem), extensions_of(problem))

newer = api_client(os.environ["NEWER_URL"])
unknown = as_envelope(lambda: CALLS["createUser"](newer))
print("unknown envelope", told(unknown), str(unknown.retryable).lower(), details_of(unknown))
unknown = as_problem(lambda **more: CALLS["createUser"](newer, **more))
print("unknown problem", told(unknown), str(unknown.retryable).lower())

key = str(uuid.uuid4())
order = with_retries(lambda: CALLS["placeOrder"](newer, idempotency_key=key))
print("retried", order.status.value)
refused = failure_of(lambda: with_retries(lambda: CALLS["createUser"](newer)))
print("not retried", refused.status)
lost = failure_of(lambda: with_retries(lambda: candor.ProductsApi(newer).list_products()))
print("not retried", lost.status)
