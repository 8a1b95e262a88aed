using System.Net;
using Amazon.Runtime;

namespace Amazon.CodePipeline.Model;

public class InvalidJobStateException : AmazonCodePipelineException
{
    public InvalidJobStateException(string message) : base(message) { }

    public InvalidJobStateException(string message, Exception innerException) : base(message, innerException) { }

    public InvalidJobStateException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class JobNotFoundException : AmazonCodePipelineException
{
    public JobNotFoundException(string message) : base(message) { }

    public JobNotFoundException(string message, Exception innerException) : base(message, innerException) { }

    public JobNotFoundException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class OutputVariablesSizeExceededException : AmazonCodePipelineException
{
    public OutputVariablesSizeExceededException(string message) : base(message) { }

    public OutputVariablesSizeExceededException(string message, Exception innerException) : base(message, innerException) { }

    public OutputVariablesSizeExceededException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class PipelineNotFoundException : AmazonCodePipelineException
{
    public PipelineNotFoundException(string message) : base(message) { }

    public PipelineNotFoundException(string message, Exception innerException) : base(message, innerException) { }

    public PipelineNotFoundException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class ResourceNotFoundException : AmazonCodePipelineException
{
    public ResourceNotFoundException(string message) : base(message) { }

    public ResourceNotFoundException(string message, Exception innerException) : base(message, innerException) { }

    public ResourceNotFoundException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class ValidationException : AmazonCodePipelineException
{
    public ValidationException(string message) : base(message) { }

    public ValidationException(string message, Exception innerException) : base(message, innerException) { }

    public ValidationException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
