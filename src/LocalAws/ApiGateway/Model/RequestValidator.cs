namespace LocalAws.ApiGateway.Model;

/// <summary>What API Gateway checks of a request before anything else sees it.</summary>
internal sealed record RequestValidator(bool ValidateRequestBody, bool ValidateRequestParameters);
