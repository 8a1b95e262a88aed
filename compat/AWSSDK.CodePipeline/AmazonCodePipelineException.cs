using System.Net;
using Amazon.CodePipeline.Model;
using Amazon.Runtime;

namespace Amazon.CodePipeline;

public class AmazonCodePipelineException : AmazonServiceException
{
    public AmazonCodePipelineException(string message) : base(message) { }

    public AmazonCodePipelineException(string message, Exception innerException) : base(message, innerException) { }

    public AmazonCodePipelineException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }

    internal static AmazonCodePipelineException Create(string code, string message, Exception inner) => code switch
    {
        nameof(InvalidJobStateException) => new InvalidJobStateException(message, inner),
        nameof(JobNotFoundException) => new JobNotFoundException(message, inner),
        nameof(OutputVariablesSizeExceededException) => new OutputVariablesSizeExceededException(message, inner),
        nameof(PipelineNotFoundException) => new PipelineNotFoundException(message, inner),
        nameof(ResourceNotFoundException) => new ResourceNotFoundException(message, inner),
        nameof(ValidationException) => new ValidationException(message, inner),
        _ => new AmazonCodePipelineException(message, inner),
    };
}
