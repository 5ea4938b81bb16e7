# To be sourced before the gateway is started: tells it where the lab's names are.
#   . samples/LabWeb/lab.sh && dotnet run --project src/Gateway
_lab_number=0
for _lab_name in harbor-lamps.test first-harbor-bank.test first-harbor-bank.account-check.test collector.test parcel-notice.test \
  short-hops.test moved-page.test script-hop.test drawn-page.test two-faces.test slow-server.test bomb.test deep-page.test broken-server.test harbor-mail.test; do
  export "LinkSafety__Fetch__LabHosts__${_lab_number}=${_lab_name}=${LAB_ADDRESS:-127.0.0.1:5090}"
  _lab_number=$((_lab_number + 1))
done
unset _lab_number _lab_name
