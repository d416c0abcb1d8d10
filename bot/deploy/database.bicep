// A small PostgreSQL server inside the network. What people write is stored here and nowhere else.
param server string
param location string
param subnetId string
param zoneId string

@secure()
param password string

resource postgres 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: server
  location: location
  sku: { name: 'Standard_B1ms', tier: 'Burstable' }
  properties: {
    version: '16'
    administratorLogin: 'nafosenbot'
    administratorLoginPassword: password
    storage: { storageSizeGB: 32, autoGrow: 'Enabled' }
    // Copies live no longer than what is promised to be deleted may.
    backup: { backupRetentionDays: 7, geoRedundantBackup: 'Disabled' }
    highAvailability: { mode: 'Disabled' }
    network: { delegatedSubnetResourceId: subnetId, privateDnsZoneArmResourceId: zoneId }
  }

  resource database 'databases' = {
    name: 'nafosenbot'
    properties: { charset: 'UTF8', collation: 'en_US.utf8' }
  }
}
