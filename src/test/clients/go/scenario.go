// What a client generated from the document has to do: see ForeignClientsIT.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand"
	"net/http"
	"os"
	"reflect"
	"sort"
	"strconv"
	"strings"
	"time"

	"scenario/candor"
)

var problems = map[int]any{
	400: &candor.Problem400{}, 401: &candor.Problem401{}, 402: &candor.Problem402{},
	403: &candor.Problem403{}, 406: &candor.Problem406{}, 408: &candor.Problem408{},
	409: &candor.Problem409{}, 413: &candor.Problem413{}, 414: &candor.Problem414{},
	415: &candor.Problem415{}, 417: &candor.Problem417{}, 422: &candor.Problem422{},
	429: &candor.Problem429{}, 431: &candor.Problem431{}, 500: &candor.Problem500{},
	503: &candor.Problem503{}, 505: &candor.Problem505{},
}

type call func(client *candor.APIClient) (*http.Response, error)

var calls = map[string]call{
	"placeOrder": func(client *candor.APIClient) (*http.Response, error) {
		_, response, err := client.OrdersAPI.PlaceOrder(context.Background()).OrderRequest(orderRequest()).Execute()
		return response, err
	},
	"createUser": func(client *candor.APIClient) (*http.Response, error) {
		_, response, err := client.UsersAPI.CreateUser(context.Background()).UserRequest(userRequest()).Execute()
		return response, err
	},
}

func orderRequest() candor.OrderRequest {
	product, err := strconv.ParseInt(os.Getenv("PRODUCT"), 10, 64)
	must(err)
	items := []candor.BasketItem{*candor.NewBasketItem(product, 2)}
	return *candor.NewOrderRequest(items, *candor.NewPayment("tok_ok"))
}

func userRequest() candor.UserRequest {
	return *candor.NewUserRequest(fmt.Sprintf("go-%d@example.com", rand.Int63()), "correct horse")
}

// fields sets header fields of every request, whatever the generated client thinks of them.
type fields map[string]string

func (set fields) RoundTrip(request *http.Request) (*http.Response, error) {
	for name, value := range set {
		request.Header.Set(name, value)
	}
	return http.DefaultTransport.RoundTrip(request)
}

// patient repeats a request that is safe to repeat for as long as its failure says that this may help.
type patient struct{}

func (patient) RoundTrip(request *http.Request) (*http.Response, error) {
	for attempt := 1; ; attempt++ {
		if attempt > 1 {
			body, err := request.GetBody()
			must(err)
			request.Body = body
		}
		response, err := http.DefaultTransport.RoundTrip(request)
		if err != nil || response.StatusCode < 400 || attempt == 5 || request.Header.Get("Idempotency-Key") == "" {
			return response, err
		}
		body, err := io.ReadAll(response.Body)
		must(err)
		response.Body = io.NopCloser(bytes.NewReader(body))
		var answer candor.Envelope503
		seconds, err := strconv.Atoi(response.Header.Get("Retry-After"))
		if err != nil || json.Unmarshal(body, &answer) != nil || !retryable(answer.Error) {
			return response, nil
		}
		time.Sleep(time.Duration(seconds) * time.Second)
	}
}

func clientOf(url string, transport http.RoundTripper) *candor.APIClient {
	configuration := candor.NewConfiguration()
	configuration.Servers = candor.ServerConfigurations{{URL: url}}
	configuration.HTTPClient = &http.Client{Transport: transport}
	return candor.NewAPIClient(configuration)
}

// branch returns the one pointer of a union that is set.
func branch(union any) reflect.Value {
	value := reflect.Indirect(reflect.ValueOf(union))
	for i := 0; i < value.NumField(); i++ {
		if field := value.Field(i); field.Kind() == reflect.Ptr && !field.IsNil() {
			return field.Elem()
		}
	}
	panic("no branch is set")
}

func retryable(union any) bool {
	return branch(union).FieldByName("Retryable").Bool()
}

func failureOf(response *http.Response, err error) *candor.GenericOpenAPIError {
	var failure *candor.GenericOpenAPIError
	if !errors.As(err, &failure) {
		panic(fmt.Sprint("this should have failed: ", response, err))
	}
	return failure
}

func envelope(operation string, client *candor.APIClient) reflect.Value {
	failure := failureOf(calls[operation](client))
	return branch(reflect.ValueOf(failure.Model()).FieldByName("Error").Interface())
}

func problem(operation string, client *candor.APIClient) reflect.Value {
	response, err := calls[operation](client)
	union := reflect.New(reflect.TypeOf(problems[response.StatusCode]).Elem())
	must(json.Unmarshal(failureOf(response, err).Body(), union.Interface()))
	return branch(union.Interface())
}

func told(failure reflect.Value) string {
	return fmt.Sprint(failure.FieldByName("Code").Interface(), " ", failure.Type().Name())
}

func details(failure reflect.Value) string {
	members := failure.FieldByName("Details")
	if !members.IsValid() || members.Kind() == reflect.Ptr && members.IsNil() {
		return "-"
	}
	return names(members.Interface(), "")
}

const shared = " type title status detail instance code retryable timestamp request_id path trace_id "

func extensions(problem reflect.Value) string {
	return names(problem.Addr().Interface(), shared)
}

func names(value any, without string) string {
	text, err := json.Marshal(value)
	must(err)
	members := map[string]any{}
	must(json.Unmarshal(text, &members))
	var found []string
	for name := range members {
		if !strings.Contains(without, " "+name+" ") {
			found = append(found, name)
		}
	}
	if len(found) == 0 {
		return "-"
	}
	sort.Strings(found)
	return strings.Join(found, ",")
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	rand.Seed(time.Now().UnixNano())
	url, newer := os.Getenv("CANDOR_URL"), os.Getenv("NEWER_URL")
	credentials := candor.NewCredentials(os.Getenv("EMAIL"), os.Getenv("PASSWORD"))
	access, _, err := clientOf(url, fields{}).TokensAPI.CreateToken(context.Background()).Credentials(*credentials).Execute()
	must(err)
	fmt.Println("token", access.TokenType)
	authorization := "Bearer " + access.AccessToken
	client := clientOf(url, fields{"Authorization": authorization})
	order, _, err := client.OrdersAPI.PlaceOrder(context.Background()).OrderRequest(orderRequest()).Execute()
	must(err)
	fmt.Println("order", order.Status, order.Total)

	for _, expected := range strings.Split(os.Getenv("FAILURES"), ",") {
		operation, code, _ := strings.Cut(expected, " ")
		asked := fields{"Authorization": authorization, "Candor-Provoke": code}
		failure := envelope(operation, clientOf(url, asked))
		fmt.Println(operation, "envelope", told(failure), details(failure))
		asked["Accept"] = "application/problem+json"
		failure = problem(operation, clientOf(url, asked))
		fmt.Println(operation, "problem", told(failure), extensions(failure))
	}

	unknown := envelope("createUser", clientOf(newer, fields{}))
	fmt.Println("unknown envelope", told(unknown), unknown.FieldByName("Retryable"), details(unknown))
	unknown = problem("createUser", clientOf(newer, fields{"Accept": "application/problem+json"}))
	fmt.Println("unknown problem", told(unknown), unknown.FieldByName("Retryable"))

	waiting := clientOf(newer, patient{})
	key := fmt.Sprintf("go-%d", rand.Int63())
	order, _, err = waiting.OrdersAPI.PlaceOrder(context.Background()).OrderRequest(orderRequest()).IdempotencyKey(key).Execute()
	must(err)
	fmt.Println("retried", order.Status)
	refused, err := calls["createUser"](waiting)
	failureOf(refused, err)
	fmt.Println("not retried", refused.StatusCode)
	_, lost, err := waiting.ProductsAPI.ListProducts(context.Background()).Execute()
	failureOf(lost, err)
	fmt.Println("not retried", lost.StatusCode)
}
