/** What a client generated from the document has to do: see ForeignClientsIT. */
package scenario

import candor.apis.OrdersApi
import candor.apis.ProductsApi
import candor.apis.TokensApi
import candor.apis.UsersApi
import candor.infrastructure.ApiClient
import candor.infrastructure.ApiResponse
import candor.infrastructure.ClientError
import candor.infrastructure.Serializer
import candor.infrastructure.ServerError
import candor.models.BasketItem
import candor.models.Credentials
import candor.models.Failure503
import candor.models.OrderRequest
import candor.models.Payment
import candor.models.UserRequest
import com.google.gson.JsonElement
import com.google.gson.JsonObject
import com.google.gson.JsonParser
import java.util.UUID
import okhttp3.Interceptor
import okhttp3.OkHttpClient
import okhttp3.Response

private val CALLS: Map<String, (String, OkHttpClient) -> ApiResponse<*>> =
    mapOf(
        "placeOrder" to { url, client -> OrdersApi(url, client).placeOrderWithHttpInfo(orderRequest(), null) },
        "createUser" to { url, client -> UsersApi(url, client).createUserWithHttpInfo(userRequest()) },
    )

private val SHARED =
    setOf("type", "title", "status", "detail", "instance", "code", "retryable", "timestamp", "request_id", "path", "trace_id")

private fun setting(name: String): String = requireNotNull(System.getenv(name)) { "$name is not set" }

private fun orderRequest() = OrderRequest(setOf(BasketItem(setting("PRODUCT").toLong(), 2)), Payment("tok_ok"))

private fun userRequest() = UserRequest("${UUID.randomUUID()}@example.com", "correct horse")

/** Sets header fields of every request, whatever the generated client thinks of them. */
private class Fields(private val fields: Map<String, String>) : Interceptor {
    override fun intercept(chain: Interceptor.Chain): Response {
        val request = chain.request().newBuilder()
        fields.forEach { (name, value) -> request.header(name, value) }
        return chain.proceed(request.build())
    }
}

/** Repeats a request that is safe to repeat for as long as its failure says that this may help. */
private class Patience : Interceptor {
    override fun intercept(chain: Interceptor.Chain): Response {
        repeat(4) {
            val response = chain.proceed(chain.request())
            val seconds = response.header("Retry-After")?.toLong()
            if (response.isSuccessful || seconds == null || chain.request().header("Idempotency-Key") == null) {
                return response
            }
            val failure = decode(Failure503::class.java, errorIn(response.peekBody(Long.MAX_VALUE).string()))
            if (!members(failure)["retryable"].asBoolean) {
                return response
            }
            response.close()
            Thread.sleep(seconds * 1000)
        }
        return chain.proceed(chain.request())
    }
}

private fun clientOf(interceptor: Interceptor): OkHttpClient = OkHttpClient.Builder().addInterceptor(interceptor).build()

/** Returns the branch of a union that fits. */
private fun decode(union: Class<*>, json: JsonElement): Any =
    requireNotNull(union.getMethod("getActualInstance").invoke(Serializer.gson.fromJson(json, union)))

/** Returns what an envelope holds. The generated envelopes want a failure that fits one branch only. */
private fun errorIn(body: String): JsonElement = JsonParser.parseString(body).asJsonObject["error"]

private fun members(failure: Any): JsonObject = Serializer.gson.toJsonTree(failure).asJsonObject

private fun bodyOf(answer: ApiResponse<*>): String =
    when (answer) {
        is ClientError -> answer.body as String
        is ServerError -> answer.body as String
        else -> error("this should have failed: ${answer.statusCode}")
    }

private fun failing(operation: String, url: String, type: String, code: String?): ApiResponse<*> {
    val provoked = Fields(listOfNotNull("Accept" to type, code?.let { "Candor-Provoke" to it }).toMap())
    return CALLS.getValue(operation)(url, clientOf(provoked))
}

private fun envelope(operation: String, url: String, code: String? = null): Any {
    val answer = failing(operation, url, "application/json", code)
    return decode(Class.forName("candor.models.Failure${answer.statusCode}"), errorIn(bodyOf(answer)))
}

private fun problem(operation: String, url: String, code: String? = null): Any {
    val answer = failing(operation, url, "application/problem+json", code)
    return decode(Class.forName("candor.models.Problem${answer.statusCode}"), JsonParser.parseString(bodyOf(answer)))
}

private fun told(failure: Any): String = "${members(failure)["code"].asString} ${failure.javaClass.simpleName}"

private fun details(failure: Any): String = names(members(failure)["details"]?.asJsonObject?.keySet())

private fun extensions(problem: Any): String = names(members(problem).keySet() - SHARED)

private fun names(members: Set<String>?): String = members?.sorted()?.joinToString(",").orEmpty().ifEmpty { "-" }

fun main() {
    val url = setting("CANDOR_URL")
    val newer = setting("NEWER_URL")
    val access = TokensApi(url).createToken(Credentials(setting("EMAIL"), setting("PASSWORD")))
    println("token ${access.tokenType}")
    ApiClient.accessToken = access.accessToken
    val order = OrdersApi(url).placeOrder(orderRequest())
    println("order ${order.status} ${order.total}")

    for (expected in setting("FAILURES").split(",")) {
        val (operation, code) = expected.split(" ")
        val envelope = envelope(operation, url, code)
        println("$operation envelope ${told(envelope)} ${details(envelope)}")
        val problem = problem(operation, url, code)
        println("$operation problem ${told(problem)} ${extensions(problem)}")
    }

    val unknown = envelope("createUser", newer)
    println("unknown envelope ${told(unknown)} ${members(unknown)["retryable"]} ${details(unknown)}")
    val unknownProblem = problem("createUser", newer)
    println("unknown problem ${told(unknownProblem)} ${members(unknownProblem)["retryable"]}")

    val patient = clientOf(Patience())
    println("retried ${OrdersApi(newer, patient).placeOrder(orderRequest(), UUID.randomUUID().toString()).status}")
    println("not retried ${CALLS.getValue("createUser")(newer, patient).statusCode}")
    println("not retried ${ProductsApi(newer, patient).listProductsWithHttpInfo(null, null).statusCode}")
}
