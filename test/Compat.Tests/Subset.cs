using System.Reflection;
using Amazon.APIGateway;
using Amazon.CloudFormation;
using Amazon.CloudFront;
using Amazon.CloudWatch;
using Amazon.CodePipeline;
using Amazon.Lambda;
using Amazon.Runtime;

namespace Compat.Tests;

/// <summary>What the subset has, found in its assemblies: a new operation is tested without being listed.</summary>
internal static class Subset
{
    private static readonly Type[] Clients =
    [
        typeof(AmazonAPIGatewayClient), typeof(AmazonCloudFormationClient), typeof(AmazonCloudFrontClient), typeof(AmazonCloudWatchClient),
        typeof(AmazonCodePipelineClient), typeof(AmazonLambdaClient),
    ];

    /// <summary>Every operation as <c>Service.OperationAsync</c>.</summary>
    public static IEnumerable<(Type Client, MethodInfo Method)> Operations =>
        from client in Clients
        from method in client.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where method.Name.EndsWith("Async", StringComparison.Ordinal) && typeof(AmazonWebServiceRequest).IsAssignableFrom(method.GetParameters()[0].ParameterType)
        select (client, method);

    /// <summary>Every open enumeration, with the service it belongs to.</summary>
    public static IEnumerable<(Type Client, Type Enumeration)> Enumerations =>
        from client in Clients
        from type in client.Assembly.GetExportedTypes()
        where type.IsSubclassOf(typeof(ConstantClass))
        select (client, type);

    /// <summary>Every exception that an error code of the service becomes.</summary>
    public static IEnumerable<(Type Client, Type Exception)> Exceptions =>
        from client in Clients
        from type in client.Assembly.GetExportedTypes()
        where type.IsSubclassOf(typeof(AmazonServiceException)) && type.Namespace!.EndsWith(".Model", StringComparison.Ordinal)
        select (client, type);

    public static Type Client(string service) => Clients.Single(c => Service(c) == service);

    /// <summary>The service's name as its signatures spell it.</summary>
    public static string Service(Type client) => Config(client).RegionEndpointServiceName;

    public static AmazonServiceClient Create(Type client, string url, string accessKey = "AKID")
    {
        var config = Config(client);
        config.ServiceURL = url;
        config.AuthenticationRegion = "eu-west-1";
        config.MaxErrorRetry = 0;
        return (AmazonServiceClient)Activator.CreateInstance(client, new BasicAWSCredentials(accessKey, "secret"), config)!;
    }

    /// <summary>Calls an operation and returns its response, or throws as the operation does.</summary>
    public static async Task<AmazonWebServiceResponse> CallAsync(
        AmazonServiceClient client, MethodInfo method, object request, CancellationToken cancellationToken)
    {
        var call = (Task)method.Invoke(client, [request, cancellationToken])!;
        await call;
        return (AmazonWebServiceResponse)call.GetType().GetProperty("Result")!.GetValue(call)!;
    }

    private static ClientConfig Config(Type client) =>
        (ClientConfig)Activator.CreateInstance(client.Assembly.GetType(client.FullName![..^"Client".Length] + "Config")!)!;
}
