using LocalPipeline.Web.Security;
using LocalPipeline.Web.Views;
using Microsoft.AspNetCore.Http;

namespace LocalPipeline.Web.Api;

/// <summary>Exchanges the token of the address for the cookie and the key. The token is behind the address's #, which browsers send to nobody: the page does it.</summary>
internal sealed class SessionApi(PageSession session)
{
    public async Task ExchangeAsync(HttpContext http)
    {
        var exchange = await http.ReadAsync(PageJson.Default.Exchange);
        if (!session.IsToken(exchange.Token))
        {
            throw new PageRefusal(StatusCodes.Status401Unauthorized, "The address is of an earlier start. Open the one that the local pipeline printed last.");
        }

        http.Response.Headers.SetCookie = session.SetCookie;
        await http.JsonAsync(new Exchanged(session.Key), PageJson.Default.Exchanged);
    }
}
